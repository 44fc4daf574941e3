import { writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";

import { unpack, type UnpackOptions } from "../../../src/source/archive/unpack.ts";

/** Unpacks an archive into a new folder below the given one. @returns its root */
export async function unpackBytes(
  folder: string,
  bytes: Buffer,
  given: Partial<UnpackOptions> = {},
): Promise<string> {
  const work = await mkdtemp(join(folder, "unpacked-"));
  const file = join(work, "archive");
  writeFileSync(file, bytes);
  return unpack(file, join(work, "out"), { name: "x.tar", limitBytes: 1e9, report: () => {}, ...given });
}
