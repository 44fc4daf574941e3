import { type ContributionContext, emptySlot, type Slot } from "../../src/buildpack.ts";
import { type ContextFile, toolchainStage } from "../../src/plan/plan.ts";
import { runScript } from "../../src/plan/run-script.ts";
import type { Mount, RunStep } from "../../src/plan/step.ts";
import { applyChanges, markChanges, recordChanges } from "../assemble/index.ts";
import type { RChoice } from "./choose-r.ts";
import { localFolder } from "./package-request.ts";
import { library } from "./r-folders.ts";
import { packageSource } from "./r-runtime.ts";
import { lockLines, requestLines } from "./request-lines.ts";
import { installMounts, scriptsMount, untrustedMounts } from "./scripts.ts";
import type { RSpec, ScriptRun } from "./spec.ts";

const stage = "r-packages";
const taken = "/taken";
const scriptFolder = "environment/r-script";

export interface RSlots {
  readonly dependencies: Slot;
  readonly project: Slot;
}

/** R's packages: installed in a side stage that has compilers at hand, and taken over; what needs the repository, in its own stage. */
export function rPackages(spec: RSpec, choice: RChoice, context: ContributionContext): RSlots {
  const source = packageSource(choice, context.catalogue.r);
  const { script } = spec;
  const early = [
    ...restoreLock(spec, source, context),
    ...installPackages(spec, source),
    ...(script === undefined ? [] : installKnown(script, source)),
  ];
  const late: Install[] = [];
  if (script !== undefined) {
    if (script.files === undefined) late.push(runInRepository(script, source, context));
    else early.push(runAlone(script, script.files, source, context));
  }
  const check = spec.locked === undefined ? [] : [checkLibrary(spec.locked)];
  for (const folder of localFolders(spec, context)) {
    late.push({ files: [], step: runUntrusted(["/build/r/install-project.sh", folder, ...source], []) });
  }
  return {
    dependencies: inSideStage(early.length === 0 ? early : [...early, ...check], context),
    project: inPlace(late.length === 0 ? late : [...late, ...check]),
  };
}

interface Install {
  readonly files: readonly ContextFile[];
  readonly step: RunStep;
}

function inSideStage(installs: readonly Install[], { owner, home }: ContributionContext): Slot {
  if (installs.length === 0) return emptySlot;
  // Packages fetch programs of their own into HOME: miniconda, TinyTeX, CmdStan.
  const folders = [library, home];
  return {
    files: installs.flatMap(({ files }) => files),
    sideStages: [
      {
        name: stage,
        from: toolchainStage,
        comment: "The repository's packages of R; what has no binary is compiled here.",
        steps: [
          runScript(markChanges, [taken, ...folders]),
          ...installs.map(({ step }) => step),
          runScript(recordChanges, [taken, owner, ...folders]),
        ],
        buildsPackages: true,
      },
    ],
    steps: [runScript(applyChanges, [taken], [{ kind: "stage", stage, source: taken, target: taken }])],
  };
}

function inPlace(installs: readonly Install[]): Slot {
  return {
    ...emptySlot,
    files: installs.flatMap(({ files }) => files),
    steps: installs.map(({ step }) => step),
  };
}

function restoreLock(
  { lock }: RSpec,
  source: readonly string[],
  { catalogue }: ContributionContext,
): readonly Install[] {
  const text = lock === undefined ? "" : lockLines(lock.packages);
  if (text === "") return [];
  const argv = ["/build/r/restore-lock.sh", ...source, catalogue.r.snapshot, lock?.bioconductor ?? ""];
  const isTrusted = (lock?.packages ?? []).every(
    ({ origin }) => origin.kind === "repository" || origin.kind === "bioconductor",
  );
  const step = (isTrusted ? run : runUntrusted)(argv, [mountOf("r-lock.txt")]);
  return [{ files: [file("r-lock.txt", text)], step }];
}

function installPackages(spec: RSpec, source: readonly string[]): readonly Install[] {
  const text = requestLines(spec);
  if (text === "") return [];
  const repositories = spec.repositories.map(({ value }) => `${value}\n`).join("");
  const files = [
    file("r-packages.txt", text),
    ...(repositories === "" ? [] : [file("r-repositories.txt", repositories)]),
  ];
  const mounts = files.map(({ path }) => ({ kind: "context", source: path, target: `/${path}` }) as const);
  const isTrusted =
    spec.remotes.length + spec.repositories.length === 0 &&
    spec.packages.every(({ origin }) => origin.kind !== "remote");
  return [
    { files, step: (isTrusted ? run : runUntrusted)(["/build/r/install-packages.sh", ...source], mounts) },
  ];
}

/**
 * What a script is seen to install from CRAN, and the installers that it calls, before it runs: these are compiled once for all
 * builds, where the script itself may not write to what is kept.
 */
function installKnown({ installs, uses }: ScriptRun, source: readonly string[]): readonly Install[] {
  const names = installs.flatMap(({ name, source: { kind } }) => (kind === "cran" ? (name ?? []) : []));
  const known = [...new Set([...uses, ...names])];
  return known.length === 0
    ? []
    : [{ files: [], step: run(["/build/r/install-known.sh", ...source, ...known], []) }];
}

/** `install.R` with the files that it reads and no others: other changes of the repository do not repeat it. */
function runAlone(
  script: ScriptRun,
  files: NonNullable<ScriptRun["files"]>,
  source: readonly string[],
  { catalogue }: ContributionContext,
): Install {
  const target = `/${scriptFolder}`;
  return {
    files: files.map(({ path, text }) => ({ path: `${scriptFolder}/${path}`, text, executable: false })),
    step: runUntrusted(scriptArguments(script, target, source, catalogue.r["time-limit"]), [
      { kind: "context", source: scriptFolder, target },
    ]),
  };
}

function runInRepository(
  script: ScriptRun,
  source: readonly string[],
  { catalogue, repositoryDir }: ContributionContext,
): Install {
  return {
    files: [],
    step: runUntrusted(scriptArguments(script, repositoryDir, source, catalogue.r["time-limit"]), []),
  };
}

function scriptArguments(
  { path, minutes, failures, installs }: ScriptRun,
  folder: string,
  source: readonly string[],
  limit: string,
): readonly string[] {
  const names = installs.flatMap(({ name }) => name ?? []);
  return [
    "/build/r/run-install-script.sh",
    minutes ?? limit,
    failures,
    folder,
    path,
    ...source,
    ...new Set(names),
  ];
}

/** What a script or a package of the repository installed beside a lock, or in place of what is in it, ends the build. */
function checkLibrary(locked: NonNullable<RSpec["locked"]>): Install {
  const text = locked.map(({ name, version, commit = "" }) => `${name} ${version} ${commit}\n`).join("");
  return {
    files: [file("r-locked.txt", text)],
    step: {
      kind: "run",
      argv: ["/build/r/check-library.py", library, "/environment/r-locked.txt"],
      mounts: [scriptsMount, mountOf("r-locked.txt")],
    },
  };
}

/** Packages that stand in the repository: those of a lock or of `Remotes`, and the repository itself, which may need them. */
function localFolders(spec: RSpec, { repositoryDir }: ContributionContext): readonly string[] {
  const { lock, packages, remotes, project } = spec;
  const paths = [
    ...(lock?.packages ?? []).flatMap(({ origin }) => (origin.kind === "local" ? [origin.path] : [])),
    ...[...packages, ...remotes].flatMap(({ origin }) => localFolder(origin) ?? []),
    ...(project === undefined ? [] : ["."]),
  ];
  return [...new Set(paths)].map((path) => (path === "." ? repositoryDir : `${repositoryDir}/${path}`));
}

function run(argv: readonly string[], mounts: readonly Mount[]): RunStep {
  return { kind: "run", argv, mounts: [...installMounts, ...mounts] };
}

function runUntrusted(argv: readonly string[], mounts: readonly Mount[]): RunStep {
  return { kind: "run", argv, mounts: [...untrustedMounts, ...mounts] };
}

function file(name: string, text: string): ContextFile {
  return { path: `environment/${name}`, text, executable: false };
}

function mountOf(name: string): Mount {
  return { kind: "context", source: `environment/${name}`, target: `/environment/${name}` };
}
