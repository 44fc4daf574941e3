import { compare, gte, valid } from "@renovatebot/pep440";
import type { Groups } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import { type Caller, callerIn } from "./python-edit.ts";
import { lastPythonFor } from "./removed-from-python.ts";
import { comesInWheels, newestPythonOf } from "./newest-wheels.ts";

/** What a log of pip's tells as a whole. */
export interface PipLog {
  /** Releases that it chose or fetched, by normalised name. */
  readonly versions: ReadonlyMap<string, string>;
  /** Those of them that somebody asks for in this version, by normalised name. */
  readonly pinned: ReadonlySet<string>;
  /** Whose build ended with an error; undefined where none did. */
  readonly building: string | undefined;
  /** Whether the failing build is of the repository itself, or of a URL. */
  readonly ofProject: boolean;
  /** Series of the Python that pip ran with. */
  readonly python: string | undefined;
  /**
   * Where what failed is for an older Python than the log's: the newest one that it, and what else was built from source, is for. Where
   * its version is not known it is the Python before the log's.
   */
  readonly newest: string | undefined;
  /** Who called pip. */
  readonly caller: Caller | undefined;
  /** Whether anything was built from source. */
  readonly builds: boolean;
}

/** Reads a log of pip's, or of what calls pip. `pinned` are the versions that the repository asks for. */
export function readPipLog(log: string, pinned: ReadonlyMap<string, string>): PipLog {
  const versions = new Map([...pinned, ...releasesIn(log)]);
  const building = failedPackage(log);
  const python = pythonIn(log);
  return {
    versions,
    pinned: new Set([...pinned.keys(), ...pinnedIn(log)]),
    building,
    ofProject: isOfProject(log),
    python,
    newest: newestFor(log, { versions, building, python }),
    caller: callerIn(log),
    builds: /\bsetup\.py\b|egg_info|bdist_wheel|\/pip-(?:install|wheel|req-build)-/.test(log),
  };
}

function newestFor(
  log: string,
  { versions, building, python }: Pick<PipLog, "versions" | "building" | "python">,
) {
  const said = lastPythonFor(log);
  const isCompiled = building !== undefined && comesInWheels(building);
  if (said === undefined && !isCompiled) return undefined;
  const seriesOf = (name: string) => newestPythonOf(name, versions.get(normaliseName(name)) ?? "");
  const own = isCompiled && said === undefined ? (seriesOf(building) ?? before(python)) : said;
  const others = sourcesIn(log).filter((name) => comesInWheels(name));
  return older(oldest([own, ...others.map((name) => seriesOf(name))]), python);
}

/** `3.6` of `3.7`: a release of unknown version that has no wheel is mostly for the Python before. */
function before(series: string | undefined): string | undefined {
  const [major, minor] = series?.split(".") ?? [];
  return major !== "3" || Number(minor) <= 5 ? undefined : `3.${Number(minor) - 1}`;
}

/** The last that was built is the repository's folder, and neither a package of an index nor one at an address. */
function isOfProject(log: string): boolean {
  const last = (words: RegExp) => [...log.matchAll(words)].at(-1)?.index ?? -1;
  const folder = last(/^(?:Processing|Obtaining) (?:file:\/\/)?(?:\/|\.)(?![^\n]*\.(?:whl|tar\.gz|zip)$)/gm);
  const elsewhere = last(
    /\/pip-(?:install|wheel)-|^[ \t]*(?:Collecting|Cloning) |Failed building wheel for |Downloading \S{0,300}\.(?:tar\.gz|zip)/gm,
  );
  const inFolder = last(/\/pip-req-build-/g);
  return (
    (folder >= 0 && folder > elsewhere) ||
    (inFolder > elsewhere && !/^[ \t]*Cloning |Collecting (?:\S+ @ )?(?:git|https?|file)[+:]/m.test(log))
  );
}

/** The groups of a pattern with what the log tells of the package that they name. */
export function withPipLog(groups: Groups, log: string, pip: PipLog): Groups {
  const name = groups["name"] ?? leadingName(groups["requirement"]) ?? pip.building;
  const pin = pinIn(groups["requirement"]) ?? pip.versions.get(normaliseName(name ?? ""));
  const listed = /(?:from versions|^Tried): (?<versions>[^)\n]*)/gm;
  const versions = [...log.matchAll(listed)].at(-1)?.groups?.["versions"];
  const ownNewest = name === undefined || pin === undefined ? undefined : newestPythonOf(name, pin);
  return {
    ...groups,
    name,
    pin,
    versions,
    nearest: pin === undefined ? undefined : nearest(pin, versions),
    asked: askedFor(groups["requirement"]) ?? name,
    project: pip.ofProject ? "yes" : undefined,
    caller: pip.caller,
    isPinned: name !== undefined && pip.pinned.has(normaliseName(name)) ? "yes" : undefined,
    builds: pip.builds ? "yes" : undefined,
    imported: pip.ofProject ? importedBySetup(log) : undefined,
    wants: wantedBy(groups["requirement"]),
    python: groups["python"] ?? pip.python,
    newest: pip.newest,
    // A release that is newer than all there are for this Python is not for an older one.
    ownNewest: isPast(pin, versions) ? undefined : older(ownNewest, pip.python),
  };
}

/** `Collecting numpy==1.10.2`, `Downloading numpy-1.10.2.tar.gz`; the last one counts. */
function releasesIn(log: string): readonly (readonly [string, string])[] {
  const chosen =
    /(?:Collecting (?<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]\n]*\])?===?(?<version>[\w.+!]+)|(?:Downloading|Using cached) (?:\S*\/)?(?<file>[A-Za-z0-9][\w.]*(?:-[A-Za-z][\w.]*)*)-(?<release>\d[\w.+!]*?)(?:\.tar\.gz|\.zip|\.tar\.bz2|-[\w.]+\.whl))/g;
  return [...log.matchAll(chosen)].flatMap(({ groups = {} }) => {
    const name = groups["name"] ?? groups["file"];
    const version = groups["version"] ?? groups["release"];
    return name === undefined || version === undefined ? [] : [[normaliseName(name), version] as const];
  });
}

/** `Collecting numpy==1.10.2`, `Could not … requirement numpy==1.10.2`. */
function pinnedIn(log: string): readonly string[] {
  return [...log.matchAll(/(?:Collecting|requirement) (?<name>[A-Za-z0-9][\w.-]*)===?\d/g)].map(
    ({ groups }) => normaliseName(groups?.["name"] ?? ""),
  );
}

/** Packages of which pip fetched the sources. */
function sourcesIn(log: string): readonly string[] {
  const fetched =
    /(?:Downloading|Using cached) (?:\S*\/)?(?<name>[A-Za-z0-9][\w.]*(?:-[A-Za-z][\w.]*)*)-\d[\w.+!]*?(?:\.tar\.gz|\.zip|\.tar\.bz2)/g;
  return [...log.matchAll(fetched)].flatMap(({ groups }) => groups?.["name"] ?? []);
}

/** The package that pip was building when it gave up; of a log's end, the one that its paths name. */
function failedPackage(log: string): string | undefined {
  const ended =
    /(?:Failed building wheel for |Failed to build '?(?!one or more|installable|file\b)|Building wheel for |Running setup\.py (?:install|bdist_wheel) for |\/pip-install-[\w-]+\/|\/pip-wheel-[\w-]+\/)(?<name>[A-Za-z0-9][\w.-]*?)(?:_[0-9a-f]{32})?(?=[/\s:,'"]|$)/gm;
  const named = [...log.matchAll(ended)].at(-1)?.groups?.["name"];
  if (named !== undefined) return named;
  const compiled = [
    ...log.matchAll(
      /^[ \t]*(?<folder>numpy|scipy|pandas|zmq|sklearn|ext\/_yaml)\b[/.][\w/.-]*\.(?:c|cpp|h|src|pyx)\b/gm,
    ),
  ];
  const folder = compiled.at(-1)?.groups?.["folder"];
  if (folder !== undefined) return folders[folder] ?? folder;
  return [
    ...log.matchAll(
      /Collecting (?:git\+\S{1,300}\/)?(?<name>[A-Za-z0-9][\w.-]*?)(?:\.git)?(?:@\S+)?(?=[\s=<>!~;[(#]|$)/gm,
    ),
  ].at(-1)?.groups?.["name"];
}

const folders: Readonly<Record<string, string>> = {
  zmq: "pyzmq",
  sklearn: "scikit-learn",
  "ext/_yaml": "PyYAML",
};

/** From the tags of wheels, paths of site-packages, and build folders. */
function pythonIn(log: string): string | undefined {
  const said =
    /\/(?:lib\/)?python(?<path>[23]\.\d{1,2})\/(?:site|dist)-packages(?!\/(?:repo2docker|docker\/))|-cp(?<major>[23])(?<minor>\d{1,2})-(?:cp|abi|none|m)|(?:linux-[\w]+-|\/py)(?<built>[23]\.\d{1,2})\b|(?:linux-x86_64-|linux-aarch64-)cpython-(?<cpython>3\d{1,2})\b/g;
  const found = [...log.matchAll(said)].at(-1)?.groups;
  if (found === undefined) return undefined;
  if (found["major"] !== undefined) return `${found["major"]}.${found["minor"]}`;
  if (found["cpython"] !== undefined) return `3.${found["cpython"].slice(1)}`;
  return found["path"] ?? found["built"];
}

function oldest(series: readonly (string | undefined)[]): string | undefined {
  return series.filter((one) => one !== undefined).toSorted((left, right) => compare(left, right))[0];
}

/** The series, where it is older than the log's. */
function older(series: string | undefined, python: string | undefined): string | undefined {
  if (series === undefined || python === undefined) return series;
  return compare(series, python) < 0 ? series : undefined;
}

function leadingName(requirement: string | undefined): string | undefined {
  return requirement === undefined ? undefined : /^[A-Za-z0-9][A-Za-z0-9._-]*/.exec(requirement.trim())?.[0];
}

/** The version of `name==1.0 (from …)`; also the bound of a lone `>=`. */
function pinIn(requirement: string | undefined): string | undefined {
  return /^[\w.-]+(?:\[[^\]]*\])?\s*(?:===?|>=|~=)\s*(?<version>[\w.+!]+)(?=\s|$|;|\()/.exec(
    requirement?.trim() ?? "",
  )?.groups?.["version"];
}

/** Who asks for it in the repository: `pypiwin32` of `pywin32 (from pypiwin32->-r requirements.txt (line 5))`. */
function askedFor(requirement: string | undefined): string | undefined {
  const way = /\(from (?<way>[^)\n]+)/.exec(requirement ?? "")?.groups?.["way"]?.split("->");
  const last = way?.filter((one) => !one.startsWith("-r ") && !one.startsWith("-c ")).at(-1);
  return leadingName(last);
}

/** The repository's own package, where its setup.py imports it. */
function importedBySetup(log: string): string | undefined {
  return /File "\/tmp\/pip-req-build-[^/"\n]{1,40}\/(?<name>[A-Za-z_]\w{0,100})\/[^"\n]{1,200}\.py"/.exec(log)
    ?.groups?.["name"];
}

/** Who wants it itself: `imbalanced-learn` of `scikit-learn>=0.23 (from imbalanced-learn->imblearn)`. */
function wantedBy(requirement: string | undefined): string | undefined {
  const [first = ""] = /\(from (?<way>[^)\n]+)/.exec(requirement ?? "")?.groups?.["way"]?.split("->") ?? [];
  return /^-[rc] /.test(first) ? undefined : leadingName(first);
}

/** Whether all versions that pip lists are older than the pin. */
function isPast(pin: string | undefined, listed: string | undefined): boolean {
  const next = pin === undefined ? undefined : nearest(pin, listed);
  return pin !== undefined && next !== undefined && !gte(next, pin);
}

/** Of the versions that pip lists, the first that is not older than the pin, else the newest: no pre-releases where there are others. */
function nearest(pin: string, listed: string | undefined): string | undefined {
  if (valid(pin) === null) return undefined;
  const all = (listed ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => valid(one) !== null);
  const released = all.filter((one) => !/[a-z]/i.test(one.replace(/\.post\d+$/, "")));
  const sorted = (released.length > 0 ? released : all).toSorted((left, right) => compare(left, right));
  return sorted.find((one) => gte(one, pin)) ?? sorted.at(-1);
}
