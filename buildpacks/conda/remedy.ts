import { readText } from "../../src/lint/text/read-text.ts";
import type { Remedy } from "../../src/diagnosis/remedy.ts";
import { advice, type Edit } from "../../src/edits/edit.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { findDistribution } from "../python/infer/find-distribution.ts";
import type { CondaSpec } from "./spec.ts";

/** Where conda-forge calls a package otherwise than PyPI does. */
const condaNames: ReadonlyMap<string, string> = new Map([
  ["opencv-python-headless", "opencv"],
  ["opencv-python", "opencv"],
  ["torch", "pytorch"],
  ["tables", "pytables"],
  ["faiss-cpu", "faiss"],
  ["pyqt5", "pyqt"],
  ["psycopg2-binary", "psycopg2"],
]);

/**
 * What writes a remedy into `environment.yml`; undefined where it is not the repository's, or the remedy is not for packages.
 * @throws UserError what the repository throws
 */
export async function remedy(
  wanted: Remedy,
  repository: Repository,
  spec: CondaSpec | undefined,
): Promise<Edit | undefined> {
  if (spec === undefined || !("language" in wanted)) return undefined;
  const asked = lineOf(wanted);
  if (asked === undefined) return undefined;
  const file = spec.manifest?.file;
  const isYaml = file?.endsWith(".yml") === true || file?.endsWith(".yaml") === true;
  if (file === undefined || !isYaml || spec.lock !== undefined)
    return advice(`Ask for \`${asked.line}\` in the environment's manifest, and make its lock again.`);
  const lines = ((await readText(repository, file)) ?? "").split(/\r\n|\n|\r/);
  const present = lines.findIndex((line) => nameIn(line) === asked.name);
  if (wanted.kind === "without")
    return present === -1
      ? advice(`Do not install \`${asked.name}\`.`)
      : edit(`Remove \`${asked.name}\` from ${file}.`, file, present, []);
  const written = lines[present];
  if (written !== undefined) {
    if (asked.line === asked.name)
      return advice(
        `Mend \`${written.trim()}\` (${file}:${String(present + 1)}): it asks for the package, and it was not installed.`,
      );
    const changed = `${/^\s*-\s*/.exec(written)?.[0] ?? "  - "}${asked.line}`;
    return edit(`Write \`${changed.trim()}\` for \`${written.trim()}\` in ${file}.`, file, present, [
      changed,
    ]);
  }
  const head = lines.findIndex((line) => /^dependencies:\s*(?:#.*)?$/.test(line));
  const words = `Add \`- ${asked.line}\` to \`dependencies\` of ${file}.`;
  if (head === -1) return advice(words);
  const indent = /^(\s*-\s+)/.exec(lines[head + 1] ?? "")?.[1] ?? "  - ";
  return edit(words, file, head, [lines[head] ?? "", `${indent}${asked.line}`], asked.isCertain);
}

function edit(words: string, file: string, index: number, lines: readonly string[], safe = false): Edit {
  return { words, changes: [{ kind: "lines", file, first: index + 1, last: index + 1, lines }], safe };
}

interface AskedLine {
  readonly name: string;
  /** As `environment.yml` has it. */
  readonly line: string;
  /** Whether nothing else can be meant. */
  readonly isCertain: boolean;
}

/** What conda-forge has for a remedy; undefined for what is not conda's. */
function lineOf(wanted: Extract<Remedy, { readonly language: string }>): AskedLine | undefined {
  const { language } = wanted;
  if (language === "python") {
    if (wanted.kind === "interpreter")
      return { name: "python", line: `python=${wanted.version}`, isCertain: false };
    const found = wanted.kind === "module" ? findDistribution(wanted.module) : undefined;
    if (found?.kind === "unavailable") return undefined;
    const pypi = found?.requirement ?? (wanted.kind === "module" ? wanted.module : wanted.name);
    const name = condaNames.get(pypi) ?? pypi;
    const range = wanted.kind === "package" ? (wanted.range ?? "") : "";
    return { name, line: `${name}${range}`, isCertain: found?.certainty === "known" && !pypi.includes("/") };
  }
  if (language !== "R") return undefined;
  if (wanted.kind === "interpreter") return { name: "r-irkernel", line: "r-irkernel", isCertain: true };
  const name = `r-${(wanted.kind === "module" ? wanted.module : wanted.name).toLowerCase()}`;
  return { name, line: name, isCertain: true };
}

function nameIn(line: string): string | undefined {
  return /^\s*-\s+["']?(?:[\w.-]+::)?([\w.-]+)/.exec(line)?.[1]?.toLowerCase();
}
