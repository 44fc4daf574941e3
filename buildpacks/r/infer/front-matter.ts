import { isMap, isScalar, LineCounter, type Node, visit } from "yaml";
import type { Ignored } from "../../../src/buildpack.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { composeYaml, type YamlDocument } from "../../../src/structured/yaml-document.ts";
import type { PackageUse } from "./uses-of-call.ts";

/** What the header of an R Markdown or Quarto document says. */
export interface FrontMatter {
  readonly uses: readonly PackageUse[];
  /** `knitr` or `jupyter`, where it says so. */
  readonly engine: string | undefined;
  /** The line where it asks for Shiny. */
  readonly shiny: number | undefined;
  readonly ignored: readonly Ignored[];
}

const nothing: FrontMatter = { uses: [], engine: undefined, shiny: undefined, ignored: [] };

/** Keys whose values name functions of packages: `output: bookdown::gitbook`. */
const naming: ReadonlySet<string> = new Set("output output_format format site knit".split(" "));

/** Reads the YAML between the `---` at the beginning of a document; without one there is nothing. */
export function readFrontMatter(text: string, file: RepositoryPath): FrontMatter {
  const header = headerOf(text);
  if (header === undefined) return nothing;
  const counter = new LineCounter();
  const document = compose(header, file, counter);
  if ("reason" in document) return { ...nothing, ignored: [document] };
  const { contents } = document;
  if (!isMap(contents)) return nothing;
  // The header begins on the second line.
  const lineOf = (node: Node): number => (node.range ? counter.linePos(node.range[0]).line + 1 : 1);
  const uses: PackageUse[] = [];
  let engine: string | undefined;
  let shiny: number | undefined;
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (value === null) continue;
    if (naming.has(name)) uses.push(...functionsIn(value, file, lineOf));
    const word = isScalar(value) ? String(value.value) : "";
    if (name === "engine") engine = word;
    if (name === "jupyter") engine = "jupyter";
    if (name === "knitr") engine = "knitr";
    const isServer =
      name === "server" && (word === "shiny" || (isMap(value) && String(value.get("type")) === "shiny"));
    if (isServer || (name === "runtime" && word.startsWith("shiny"))) shiny = lineOf(value);
  }
  return { uses, engine, shiny, ignored: [] };
}

function headerOf(text: string): string | undefined {
  const [first, ...lines] = text.split(/\r\n?|\n/, 2_000);
  if (first?.trimEnd() !== "---") return undefined;
  const end = lines.findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line));
  return end === -1 ? undefined : `${lines.slice(0, end).join("\n")}\n`;
}

function compose(text: string, path: RepositoryPath, counter: LineCounter): YamlDocument | Ignored {
  try {
    return composeYaml({ path, format: "YAML", text }, counter);
  } catch (error) {
    if (error instanceof UserError)
      return { file: path, reason: "its header is not read: it breaks the rules of YAML" };
    throw error;
  }
}

function functionsIn(
  value: Node,
  file: RepositoryPath,
  lineOf: (node: Node) => number,
): readonly PackageUse[] {
  const uses: PackageUse[] = [];
  visit(value, {
    Scalar: (_, node) => {
      const [what, name] = /^([A-Za-z][A-Za-z0-9.]*[A-Za-z0-9]):::?[\w.]+/.exec(String(node.value)) ?? [];
      if (what !== undefined && name !== undefined)
        uses.push({ name, what, place: { file, line: lineOf(node) } });
    },
  });
  return uses;
}
