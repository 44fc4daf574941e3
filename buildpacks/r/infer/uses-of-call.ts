import type { Location } from "../../../src/errors/user-error.ts";
import type { Expression } from "../language/syntax.ts";
import { argumentOf, isOff, type TracedArgument, type TracedCall } from "../language/trace/traced-call.ts";
import { isPackageName } from "./package-name.ts";
import { namesOf, type WrittenName } from "./written-names.ts";

/** A package that code uses. */
export interface PackageUse {
  readonly name: string;
  /** For people: `library(dplyr)`, `dplyr::filter`. */
  readonly what: string;
  readonly place: Location;
}

/** The packages that a call uses: the one that its function is from, and those that it loads. */
export function usesOfCall(call: TracedCall): readonly PackageUse[] {
  const owner =
    call.package === undefined
      ? []
      : [{ name: call.package, what: `${call.package}::${call.name}`, place: call.place }];
  return [...owner, ...loaded(call)].filter(({ name }) => isPackageName(name));
}

function loaded(call: TracedCall): readonly PackageUse[] {
  const names = call.isOwn ? [] : (loaders.get(qualified(call)) ?? loaders.get(call.name))?.(call);
  return (names ?? []).map(({ text, place }) => ({ name: text, what: `${call.name}(${text})`, place }));
}

function qualified({ package: owner, name }: TracedCall): string {
  return `${owner ?? ""}::${name}`;
}

type Load = (call: TracedCall) => readonly WrittenName[];

/** `library(dplyr)`, `library("dplyr")`, `library(name, character.only = TRUE)` */
function unquotedPackage(call: TracedCall): readonly WrittenName[] {
  const argument = argumentOf(call, "package", 0);
  // R takes a part of the name too: `char = TRUE`.
  const characterOnly = call.arguments.find(({ name }) => name?.startsWith("char") === true);
  if (isOff(characterOnly)) return namesOf(argument, call.place);
  return argument?.texts().texts ?? [];
}

function valueOf(parameter: string, index?: number): Load {
  return (call) => argumentOf(call, parameter, index)?.texts().texts ?? [];
}

function allWritten(parameters: readonly string[]): Load {
  return (call) => {
    const isText = !isOff(argumentOf(call, "character.only"));
    return call.arguments
      .filter(({ name }) => name === undefined || parameters.includes(name))
      .flatMap((argument) =>
        isText || argument.name === "char" ? argument.texts().texts : namesOf(argument, call.place),
      )
      .map(({ text, place }) => ({ text: text.replace(/^[^/]*\//, ""), place }));
  };
}

function firstWritten(parameter: string): Load {
  return (call) => namesOf(argumentOf(call, parameter, 0), call.place);
}

/** `import::from(dplyr, filter)`; a script (`import::from("tools.R", …)`) is the repository's own. */
function importedFrom(index?: number): Load {
  return (call) =>
    namesOf(argumentOf(call, ".from", index), call.place).filter(({ text }) => !/\.[rR]$/.test(text));
}

/** `box::use(dplyr, st = stats, tibble[as_tibble])`; `box::use(./module, folder/module)` are the repository's own. */
function boxUse(call: TracedCall): readonly WrittenName[] {
  return call.arguments.flatMap((argument) => {
    const text = boxPackage(argument);
    return text === undefined ? [] : [{ text, place: call.place }];
  });
}

function boxPackage({ expression }: TracedArgument): string | undefined {
  const object: Expression | undefined = expression?.kind === "index" ? expression.object : expression;
  return object?.kind === "name" && object.package === undefined && !object.name.startsWith(".")
    ? object.name
    : undefined;
}

const loaders: ReadonlyMap<string, Load> = new Map<string, Load>([
  ["library", unquotedPackage],
  ["require", unquotedPackage],
  ["requireNamespace", valueOf("package", 0)],
  ["loadNamespace", valueOf("package", 0)],
  ["attachNamespace", valueOf("ns", 0)],
  ["getNamespace", valueOf("name", 0)],
  ["asNamespace", valueOf("ns", 0)],
  ["data", valueOf("package")],
  ["system.file", valueOf("package")],
  ["::use", valueOf("package", 0)],
  ["base::use", valueOf("package", 0)],
  ["box::use", boxUse],
  ["import::from", importedFrom(0)],
  ["import::here", importedFrom(0)],
  ["import::into", importedFrom()],
  ["p_load", allWritten(["char"])],
  ["p_load_gh", allWritten(["char"])],
  ["shelf", allWritten([])],
  ["pkg_attach", allWritten([])],
  ["pkg_attach2", allWritten([])],
  ["pkg_load", allWritten([])],
  ["pkg_load2", allWritten([])],
  ["libraries", allWritten([])],
  ["needs", allWritten([])],
  ["groundhog.library", firstWritten("pkg")],
]);
