export interface Instruction {
  /** In capitals. */
  readonly name: string;
  /** The rest, continuation lines joined by one blank. */
  readonly value: string;
}

export interface ParsedStage {
  readonly name: string;
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile of ours: no parser directives, no escapes other than `\`, no heredocs. */
export function parseDockerfile(text: string): readonly ParsedStage[] {
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .join("\n")
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")
    .filter((line) => line !== "");
  const stages: { name: string; from: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, name = "", value = ""] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    if (name === "") throw new Error(`no instruction: ${line}`);
    const [, from = "", stage = ""] = /^(\S+) AS (\S+)$/.exec(name === "FROM" ? value : "") ?? [];
    if (name === "FROM") stages.push({ name: stage, from, instructions: [] });
    else stages.at(-1)?.instructions.push({ name, value });
  }
  return stages;
}
