import { execFile } from "node:child_process";

/** The first line that a program prints; undefined where it is missing, fails, or takes longer than ten seconds. */
export function firstLine(program: string, parameters: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, parameters, { timeout: 10_000 }, (error, output) =>
      resolve(error ? undefined : output.split("\n")[0]),
    );
  });
}
