import * as v from "valibot";
import { parseToml } from "../../../src/structured/read-toml.ts";
import type { ValuePath } from "../../../src/structured/structured-file.ts";
import { pythonRange } from "../project/python-range.ts";
import type { ScriptBlock } from "./script-block.ts";

/** A value of a script's metadata, and its line in the code. */
interface ScriptValue {
  readonly text: string;
  readonly line: number;
}

/** What a script says of the environment that it runs in. */
export interface ScriptMetadata {
  readonly dependencies: readonly ScriptValue[];
  readonly requiresPython: ScriptValue | undefined;
}

const Metadata = v.object({
  dependencies: v.optional(v.array(v.string()), []),
  "requires-python": v.optional(v.string()),
});

/**
 * Reads a block's two fields that PEP 723 defines; `[tool]` is for the tools.
 * @throws UserError FILE_INVALID, with the line in the code
 */
export function readScriptMetadata(block: ScriptBlock): ScriptMetadata {
  // Its lines are those of the code.
  const content = `${"\n".repeat(block.line - 1)}${block.content}`;
  const { value, locate } = parseToml(content, "the `script` block", Metadata);
  const lineOf = (keys: ValuePath): number => locate(keys).line ?? block.line;
  const python = value["requires-python"];
  const range = python === undefined ? undefined : pythonRange(python, locate(["requires-python"]));
  return {
    dependencies: value.dependencies.map((text, index) => ({ text, line: lineOf(["dependencies", index]) })),
    requiresPython: range && { text: range.value, line: lineOf(["requires-python"]) },
  };
}
