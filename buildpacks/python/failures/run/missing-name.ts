import type { RunFailure } from "../../../../src/diagnosis/run-failure.ts";
import { ownFrame } from "./failing-frame.ts";

/** A name that Python did not find, and how code wanted it. */
export interface MissingName {
  readonly kind: "module" | "import" | "attribute" | "keyword";
  /** The module, class or function that was to have it; for a module the module itself. */
  readonly owner: string;
  /** Its last part. */
  readonly name: string;
  /** As the tables have it; several where Python does not say which class. */
  readonly keys: readonly string[];
}

const forms: readonly { readonly kind: MissingName["kind"]; readonly test: RegExp }[] = [
  { kind: "attribute", test: /^AttributeError: `(?<numpy>np)\.(?<name>\w{1,60})` was removed in/ },
  { kind: "attribute", test: /^AttributeError: Unknown property (?<name>axisbg)/ },
  { kind: "module", test: /^ModuleNotFoundError: No module named '?(?<owner>[\w.]{1,200})'?/ },
  { kind: "module", test: /^ImportError: No module named '?(?<owner>[\w.]{1,200})'?/ },
  {
    kind: "import",
    test: /^ImportError: cannot import name '?(?<name>\w{1,100})'? from (?:partially initialized module )?'(?<owner>[\w.]{1,200})'/,
  },
  { kind: "import", test: /^ImportError: cannot import name '?(?<name>\w{1,100})'?$/m },
  {
    kind: "attribute",
    test: /^AttributeError: module '(?<owner>[\w.]{1,200})' has no attribute '(?<name>\w{1,100})'/,
  },
  {
    kind: "attribute",
    test: /^AttributeError: type object '(?<owner>[\w.]{1,200})' has no attribute '(?<name>\w{1,100})'/,
  },
  {
    kind: "attribute",
    test: /^AttributeError: '(?<owner>[\w.]{1,200})' object has no (?:attribute|property) '(?<name>\w{1,100})'/,
  },
  {
    kind: "attribute",
    test: /^AttributeError: (?<owner>[\w.]{1,100})\.set\(\) got an unexpected keyword argument '(?<name>\w{1,100})'/,
  },
  {
    kind: "keyword",
    test: /^TypeError: (?:[\w.]{1,100}\.)?(?<owner>(?:\w{1,100}\.)?\w{1,100})\(\) got an unexpected keyword argument [`'](?<name>\w{1,100})[`']/,
  },
];

/** The name that an error says is missing; undefined for other errors. */
export function missingName(failure: RunFailure): MissingName | undefined {
  const { error } = failure;
  if (error === undefined) return undefined;
  const text = `${error.name}: ${error.message}`;
  for (const { kind, test } of forms) {
    const groups = test.exec(text)?.groups;
    if (groups === undefined) continue;
    const name = groups["name"] ?? "";
    const owner = withoutInternals(groups["owner"] ?? ownerOf(groups["numpy"], failure, name));
    return {
      kind,
      owner,
      name: name === "" ? lastPart(owner) : name,
      keys: keysOf(kind, owner, name, failure),
    };
  }
  return undefined;
}

function keysOf(
  kind: MissingName["kind"],
  owner: string,
  name: string,
  failure: RunFailure,
): readonly string[] {
  if (kind === "module") return [...longerModules(owner, failure), owner];
  if (kind !== "keyword") return [`${owner}.${name}`];
  // Before Python 3.10 the class is not named: it is one that the failing line calls.
  const called = [...(ownFrame(failure)?.line ?? "").matchAll(/\b([A-Z]\w{0,80})\(/g)].map(([, one]) => one);
  const own = `${owner}(${name})`;
  return owner === "__init__"
    ? [...called.map((one) => `${one ?? ""}.${own}`), own]
    : [own, `${lastPart(owner)}(${name})`];
}

/** Of an installed package Python names the first part that is missing; the line that imports it says all of it. */
function longerModules(owner: string, failure: RunFailure): readonly string[] {
  const imported = /^(?:from|import) ([\w.]{1,200})/.exec(ownFrame(failure)?.line ?? "")?.[1];
  return owner.includes(".") && imported?.startsWith(`${owner}.`) === true ? [imported] : [];
}

/** Where the words do not say it. */
function ownerOf(numpy: string | undefined, failure: RunFailure, name: string): string {
  if (numpy !== undefined) return "numpy";
  return name === "axisbg" ? "Axes" : (importedFrom(failure, name) ?? "");
}

/** TensorFlow names the modules that its names really are in. */
function withoutInternals(module: string): string {
  return module.replace(/\._?api(?:\._v\d|\.v\d)(?:\.compat(?:\.v\d)?)?/, "");
}

/** Python 3.6 and older do not say where a name was to come from; the failing line does. */
function importedFrom(failure: RunFailure, name: string): string | undefined {
  const match = /^from ([\w.]{1,200}) import (.*)$/.exec(ownFrame(failure)?.line ?? "");
  return match?.[2]?.includes(name) === true ? match[1] : undefined;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
