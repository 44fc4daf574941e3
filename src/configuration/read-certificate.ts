import { readFile } from "node:fs/promises";
import { UserError } from "../errors/user-error.ts";

/** The certificates of `network.ca`. @throws UserError CONFIGURATION_INVALID where the file can't be read */
export async function readCertificate(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UserError({
      code: "CONFIGURATION_INVALID",
      message: "The certificate of `network.ca` can't be read",
      where: { file: path },
      why: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
}
