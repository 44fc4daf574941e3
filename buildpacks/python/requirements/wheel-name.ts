import { readWheelName } from "./package-name.ts";
import { lineError, quote, type SourceLine } from "./source-line.ts";

/**
 * The project of a wheel; undefined where the name has a `${VARIABLE}`.
 * @throws UserError REQUIREMENT_INVALID where the name is not one that pip installs
 */
export function wheelName(file: string, line: SourceLine): string | undefined {
  if (file.includes("${")) return undefined;
  const wheel = readWheelName(file.replaceAll(/%2b/gi, "+").replaceAll(/%21/g, "!"));
  if (wheel !== undefined) return wheel.name;
  throw lineError(line, {
    message: `${quote(file)} is not a wheel's file name`,
    why: "wheels are named `name-version-python-abi-platform.whl`",
    suggestions: ["give the file the name back that it was built or downloaded with"],
  });
}
