import { homedir } from "node:os";
import { join } from "node:path";

/** Where bindery keeps what should survive: checkouts of git URLs. The XDG base directory's place. */
export function dataFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment["XDG_DATA_HOME"] || join(homedir(), ".local/share"), "bindery");
}
