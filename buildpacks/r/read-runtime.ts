import type { Repository } from "../../src/repository/repository.ts";
import { malformedRuntime, readRuntimeFile } from "../runtime-file/read-runtime-file.ts";
import { nothingRead, type RReading } from "./r-reading.ts";

/**
 * What `runtime.txt` says of R: `r-4.3`, `r-4.3.1`, `r-4.3-2024-01-31`, `r-2024-01-31`.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readRuntime(repository: Repository): Promise<RReading> {
  const file = await readRuntimeFile(repository);
  if (file === undefined || file.language !== "r") return nothingRead;
  const { version, date, from } = file;
  if (version !== undefined && !/^\d+(?:\.\d+){0,2}$/.test(version)) {
    throw malformedRuntime(`r-${version}`, from, "a version of R is like 4.3 or 4.3.1");
  }
  const asked = [
    version === undefined ? [] : [`R ${version}`],
    date === undefined ? [] : [`packages of ${date}`],
  ];
  return {
    spec: { requests: [{ kind: "runtime.txt", version, date, from }] },
    evidence: [{ ...from, reason: `asks for ${asked.flat().join(", with ")}` }],
    ignored: [],
  };
}
