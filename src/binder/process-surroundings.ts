import { existsSync, readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import type { Surroundings } from "./surroundings.ts";

/** Those of this process. */
export function processSurroundings(): Surroundings {
  return {
    environment: process.env,
    cwd: process.cwd(),
    uid: process.geteuid?.(),
    userName: callersName(),
    isDirectory: (path) => existsSync(path) && statSync(path).isDirectory(),
    readFile: (path) =>
      existsSync(path) && statSync(path).isFile() ? readFileSync(path, "utf8") : undefined,
  };
}

/** In the order of Python's getpass.getuser; undefined where the uid has no name, as in containers. */
function callersName(): string | undefined {
  for (const variable of ["LOGNAME", "USER", "LNAME", "USERNAME"]) {
    const name = process.env[variable];
    if (name !== undefined && name !== "") return name;
  }
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
