import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quote.ts";

interface Variables {
  readonly variables: Readonly<Record<string, string>>;
  readonly notes: readonly Ignored[];
}

/**
 * Environment variables of a file, by name. conda refuses to set PATH (`RESERVED_ENV_VARS`), and so does an image.
 * @throws UserError FILE_INVALID for a name that no shell knows, or a value with a line break
 */
export function readVariables(
  written: Readonly<Record<string, string>>,
  locate: (name: string) => Location,
): Variables {
  for (const [name, value] of Object.entries(written)) checkVariable(name, value, locate(name));
  const kept = Object.entries(written).filter(([name]) => name !== "PATH");
  const reason = "left out: `PATH` can't be set for an environment, not by conda either";
  return {
    variables: Object.fromEntries(kept),
    notes: Object.hasOwn(written, "PATH") ? [{ ...locate("PATH"), reason }] : [],
  };
}

function checkVariable(name: string, value: string, where: Location): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw fileError(where, {
      message: `${quoted(name)} is not a name for an environment variable`,
      suggestions: ["use letters, digits and `_`"],
    });
  }
  if (/[\r\n\0]/.test(value)) {
    throw fileError(where, {
      message: `the value of \`${name}\` has a line break or a NUL in it`,
      suggestions: ["write it on one line"],
    });
  }
}
