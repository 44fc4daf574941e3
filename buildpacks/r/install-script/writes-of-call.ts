import { argumentOf, type TracedArgument, type TracedCall } from "../language/trace/traced-call.ts";
import { repositoryPath } from "./repository-path.ts";

/** What a call writes into the folder that the script runs in, for people: `it writes …`; undefined for one that writes nothing there. */
export function writingReason(call: TracedCall): string | undefined {
  const [path, ...more] = writtenPaths(call);
  if (path === undefined) return usualFolder(call);
  for (const written of [path, ...more]) {
    if (isElsewhere(written)) continue;
    const { texts, complete } = written.texts();
    const relative = texts.find(
      ({ text }) => isRelative(text) && !(openMode.test(text) && mayBeConnection(written)),
    );
    if (relative !== undefined) return `it writes \`${relative.text.slice(0, 200)}\``;
    if (!complete && call.name !== "dir.create")
      return `\`${call.name}\` writes a file whose name is made while the script runs`;
  }
  return undefined;
}

/** By the parameter's name, and its place among arguments without name. */
type PathParameter = readonly [names: readonly string[], index?: number];

const parameters: ReadonlyMap<string, PathParameter> = new Map<string, PathParameter>([
  ["download.file", [["destfile"], 1]],
  ["curl_download", [["destfile"], 1]],
  ["write_disk", [["path"], 0]],
  ["cat", [["file"]]],
  ["sink", [["file"], 0]],
  ["writeLines", [["con"], 1]],
  ["saveRDS", [["file"], 1]],
  ["save", [["file"]]],
  ["save.image", [["file"], 0]],
  ["dput", [["file"], 1]],
  ["dump", [["file"], 1]],
  ["fwrite", [["file"], 1]],
  ["dir.create", [["path"], 0]],
  ["dir_create", [["path"], 0]],
  ["file.copy", [["to"], 1]],
  ["file.rename", [["to"], 1]],
  ["unzip", [["exdir"], 5]],
  ["untar", [["exdir"], 3]],
]);

const connections: ReadonlySet<string> = new Set(["file", "gzfile", "bzfile", "xzfile"]);

function writtenPaths(call: TracedCall): readonly TracedArgument[] {
  if (call.name === "file.create") return call.arguments.filter(({ name }) => name === undefined);
  if (connections.has(call.name))
    return opensForWriting(call) ? present(argumentOf(call, "description", 0)) : [];
  const known = parameters.get(call.name) ?? (isWriter(call.name) ? writer : undefined);
  if (known === undefined) return [];
  const [names, index] = known;
  const named = call.arguments.find(({ name }) => name !== undefined && names.includes(name));
  return present(named ?? (index === undefined ? undefined : argumentOf(call, "", index)));
}

/** `write.csv(x, "a.csv")`, `write_json(x, path = "a.json")` */
const writer: PathParameter = [["file", "path", "con"], 1];

function isWriter(name: string): boolean {
  return name === "write" || /^write[._]./.test(name);
}

function present(argument: TracedArgument | undefined): readonly TracedArgument[] {
  return argument === undefined ? [] : [argument];
}

const openMode = /^[rwa]\+?[bt]?\+?$/;

function opensForWriting(call: TracedCall): boolean {
  return (argumentOf(call, "open", 1)?.texts().texts ?? []).some(({ text }) => /^[wa]|\+/.test(text));
}

/** Without `exdir`, an archive is taken apart where the script runs. */
function usualFolder({ name, arguments: values }: TracedCall): string | undefined {
  if (name !== "unzip" && name !== "untar") return undefined;
  const lists = values.find((value) => value.name === "list")?.expression;
  return lists?.kind === "constant" && lists.text === "TRUE" ? undefined : "it writes `.`";
}

/** `""` is the console, `|` begins a command. */
function isRelative(text: string): boolean {
  return !text.startsWith("|") && repositoryPath(text) !== undefined;
}

/** The mode of a connection is among its texts, and no path. */
function mayBeConnection({ expression }: TracedArgument): boolean {
  if (expression?.kind !== "call") return expression?.kind !== "text";
  return expression.callee.kind === "name" && connections.has(expression.callee.name);
}

/** What is told by other means, or is no file of the repository: a connection, R's own folders, a person's. */
const elsewhere: ReadonlySet<string> = new Set(
  "tempdir tempfile system.file R.home stdout stderr nullfile textConnection rawConnection pipe Sys.getenv .libPaths find.package path.package".split(
    " ",
  ),
);

/** The first part of a path says where it leads. */
const joining: ReadonlySet<string> = new Set([
  "file.path",
  "paste0",
  "paste",
  "path",
  "normalizePath",
  "path.expand",
]);

function isElsewhere({ expression: whole }: TracedArgument): boolean {
  let expression = whole;
  for (;;) {
    if (expression?.kind === "index") expression = expression.object;
    else if (expression?.kind === "call" && expression.callee.kind === "name") {
      const { name } = expression.callee;
      if (elsewhere.has(name)) return true;
      if (!joining.has(name)) return false;
      expression = expression.arguments[0]?.value;
    } else return expression?.kind === "text" && /^[~/]/.test(expression.text);
  }
}
