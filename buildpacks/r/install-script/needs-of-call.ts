import type { Location } from "../../../src/errors/user-error.ts";
import { argumentOf, type TracedArgument, type TracedCall } from "../language/trace/traced-call.ts";
import { wholeProjectReason } from "./project-functions.ts";
import { writingReason } from "./writes-of-call.ts";

/** What a script needs of the repository. */
export type Need =
  /** A string of the code, which may be the path of a file or folder. */
  | { readonly kind: "written"; readonly text: string; readonly where: Location }
  /** A path, though there may be nothing. */
  | { readonly kind: "path"; readonly text: string; readonly where: Location }
  /** A command of the shell, which may name any. */
  | { readonly kind: "command"; readonly text: string; readonly where: Location }
  /** All of it. */
  | { readonly kind: "repository"; readonly reason: string; readonly where: Location };

/** What a call needs of the repository, beyond the strings that are written in it. */
export function needsOfCall(call: TracedCall, attached: ReadonlySet<string>): readonly Need[] {
  const { name, place: where } = call;
  if (call.isOwn) return [];
  const whole = wholeProjectReason(call, attached);
  if (whole !== undefined) return [{ kind: "repository", reason: whole, where }];
  if (commands.has(name)) return commandNeeds(call);
  const written = writingReason(call);
  return [
    ...(written === undefined ? [] : [{ kind: "repository", reason: written, where } as const]),
    ...(isReading(name) ? readingNeeds(call) : []),
  ];
}

const commands: ReadonlySet<string> = new Set([
  "system",
  "system2",
  "shell",
  "pipe",
  "exec_wait",
  "exec_internal",
]);

function commandNeeds(call: TracedCall): readonly Need[] {
  const parts = call.arguments.filter(
    ({ name }) => name === undefined || ["command", "args", "cmd", "description"].includes(name),
  );
  const texts = parts.map((part) => part.texts());
  const [unknown] = parts.filter((part, index) => isPathLike(part) && texts[index]?.complete === false);
  if (unknown !== undefined)
    return [
      {
        kind: "repository",
        reason: `\`${call.name}\` runs a command that is made while the script runs`,
        where: call.place,
      },
    ];
  const words = texts.flatMap((known) => known.texts.map(({ text }) => text));
  return words.length === 0 ? [] : [{ kind: "command", text: words.join(" "), where: call.place }];
}

function isPathLike({ expression }: TracedArgument): boolean {
  return expression?.kind !== "constant" && expression?.kind !== "function";
}

const reading: ReadonlySet<string> = new Set(
  "source sys.source load scan fread vroom file gzfile bzfile xzfile fromJSON unzip untar file.copy source_python include_script".split(
    " ",
  ),
);

function isReading(name: string): boolean {
  return reading.has(name) || /^read(?:[._].|[A-Z])/.test(name);
}

const pathParameters: readonly string[] = [
  "file",
  "path",
  "con",
  "filename",
  "input",
  "txt",
  "zipfile",
  "tarfile",
  "from",
  "description",
];

function readingNeeds(call: TracedCall): readonly Need[] {
  if (call.name === "readline" || argumentOf(call, "text") !== undefined) return [];
  const path =
    call.arguments.find(({ name }) => name !== undefined && pathParameters.includes(name)) ??
    argumentOf(call, "file", 0);
  if (path === undefined || isConnection(path)) return [];
  const { texts, complete } = path.texts();
  const needs = texts.map(({ text }): Need => ({ kind: "path", text, where: call.place }));
  if (complete) return needs;
  return [
    ...needs,
    {
      kind: "repository",
      reason: `\`${call.name}\` reads a file whose name is made while the script runs`,
      where: call.place,
    },
  ];
}

/** The call that makes the connection is looked at by itself. */
function isConnection({ expression }: TracedArgument): boolean {
  const made =
    expression?.kind === "call" && expression.callee.kind === "name" ? expression.callee.name : undefined;
  return made !== undefined && (commands.has(made) || isReading(made));
}
