import type { Location } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { usesOfCall } from "../infer/uses-of-call.ts";
import { type PlacedCode, trace } from "../language/trace/trace.ts";
import type { TracedCall } from "../language/trace/traced-call.ts";
import { installationsOf } from "./installations.ts";
import { type NamedMirror, namedMirror } from "./mirrors.ts";
import { type Need, needsOfCall } from "./needs-of-call.ts";
import { repositoryPath } from "./repository-path.ts";
import { isWanted, type WantedPackage } from "./wanted-package.ts";

/** What a script and the files that it sources say. */
export interface FollowedScript {
  readonly packages: readonly WantedPackage[];
  readonly needs: readonly Need[];
  readonly mirrors: readonly NamedMirror[];
  readonly callsRenv: Location | undefined;
  /** Names of the packages that it loads or whose functions it calls. */
  readonly uses: readonly string[];
  /** Paths that `source` names, whether there is a file or not. */
  readonly sourced: ReadonlySet<RepositoryPath>;
}

/** Of packages and of what is needed: no script that a person wrote comes near. */
const most = 50_000;

/** Follows a script; `files` are the sourced ones that have been read. */
export function followScript(
  script: PlacedCode,
  files: ReadonlyMap<RepositoryPath, PlacedCode>,
): FollowedScript {
  const packages: WantedPackage[] = [];
  const needs: Need[] = [];
  const mirrors: NamedMirror[] = [];
  const renv: Location[] = [];
  const sourced = new Set<RepositoryPath>();
  const attached = new Set<string>();
  const names = new Set<string>();
  const isCut = (): boolean => packages.length + needs.length > most;
  trace([script], {
    call: (call) => {
      if (isCut()) return;
      const installations = installationsOf(call, attached);
      const uses = usesOfCall(call);
      packages.push(...installations.filter(isWanted));
      needs.push(...needsOfCall(call, attached), ...installations.filter(isWanted).flatMap(needsOfLocal));
      if (sourcesActivation(call))
        needs.push({ kind: "repository", reason: "it starts renv", where: call.place });
      const mirror = namedMirror(call);
      if (mirror !== undefined && mirrors.length < most) mirrors.push(mirror);
      if (isRenv(call, attached)) renv.push(call.place);
      for (const { name } of uses) attached.add(name);
      // A package's name is no path, even where a folder has the same one; nor is `type = "source"`.
      const called = new Set(uses.map(({ name }) => name));
      addTexts(call, (text) => installations.length > 0 || called.has(text), names);
    },
    text: (text, where) => {
      if (!isCut()) needs.push({ kind: "written", text, where });
    },
    source: (text) => {
      const path = repositoryPath(text);
      if (path === undefined) return undefined;
      sourced.add(path);
      return isActivation(path) ? undefined : files.get(path);
    },
  });
  if (isCut())
    needs.push({
      kind: "repository",
      reason: "it is too long to be looked through",
      where: script.locate(1),
    });
  return {
    packages: unique(packages, ({ name, source }) => JSON.stringify([name, source])),
    needs: unique(needs, (need) => keyOf(JSON.stringify(need), need.where)).filter(
      (need) => need.kind !== "written" || !names.has(keyOf(need.text, need.where)),
    ),
    mirrors: unique(mirrors, (mirror) => keyOf(JSON.stringify(mirror.addresses), mirror)),
    callsRenv: renv[0],
    uses: [...attached],
    sourced,
  };
}

/** A package from a file needs that file; one from a folder is found to be one later. */
function needsOfLocal({ source, where }: WantedPackage): readonly Need[] {
  if (source.kind !== "local") return [];
  if (repositoryPath(source.path) !== "") return [{ kind: "path", text: source.path, where }];
  return [{ kind: "repository", reason: "it installs what the repository itself is or asks for", where }];
}

/** `renv::…`, `restore()` after `library(renv)`, and `source("renv/activate.R")` */
function isRenv(call: TracedCall, attached: ReadonlySet<string>): boolean {
  if (call.package === "renv") return true;
  if (attached.has("renv") && (call.name === "restore" || call.name === "activate")) return !call.isOwn;
  return sourcesActivation(call);
}

/** renv's own script, which looks for the project's lock file and library. */
function isActivation(path: string): boolean {
  return /(?:^|\/)renv\/activate\.R$/.test(path);
}

function sourcesActivation(call: TracedCall): boolean {
  if (call.name !== "source") return false;
  return call.arguments.some((one) => one.texts().texts.some(({ text }) => isActivation(text)));
}

function addTexts(call: TracedCall, isName: (text: string) => boolean, keys: Set<string>): void {
  for (const argument of call.arguments) {
    for (const { text, place } of argument.texts().texts) if (isName(text)) keys.add(keyOf(text, place));
  }
}

function keyOf(text: string, { file, line }: Location): string {
  return JSON.stringify([text, file, line]);
}

function unique<Item>(items: readonly Item[], identify: (item: Item) => string): readonly Item[] {
  const first = new Map<string, Item>();
  for (const item of items) {
    const key = identify(item);
    if (!first.has(key)) first.set(key, item);
  }
  return [...first.values()];
}
