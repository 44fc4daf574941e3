import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { UserError } from "../../errors/user-error.ts";

/**
 * Writes a bill of materials beside its place and moves it there: nobody ever reads half of one.
 * @throws UserError FILE_UNWRITABLE
 */
export async function writeSbom(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, text, { flag: "wx" });
    await rename(beside, path);
  } catch (error) {
    throw new UserError({
      code: "FILE_UNWRITABLE",
      message: `The bill of materials can't be written to ${path}`,
      where: { file: path },
      why: error instanceof Error ? error.message : String(error),
      suggestions: ["Give the path of a file in a folder that you may write to."],
      cause: error,
    });
  } finally {
    await rm(beside, { force: true });
  }
}
