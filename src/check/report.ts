import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { Finding } from "../lint/rule.ts";
import type { Comparison } from "./compare/comparison.ts";

/** Each level includes those before it. */
export const levels = ["lint", "build", "run", "rebuild"] as const;
export type Level = (typeof levels)[number];

/** Whether what `wanted` names is done where `level` was asked for. */
export function isAtLeast(level: Level, wanted: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(wanted);
}

/** What `bindery check` found: plain data, written as JSON by the published schema (`src/report/schema`). Times in seconds, sizes in bytes. */
export interface CheckReport {
  readonly version: 1;
  /** bindery's own. */
  readonly bindery: string;
  readonly source: {
    readonly name: string;
    /** Without credentials. */
    readonly origin: string | undefined;
    readonly commit: string | undefined;
  };
  readonly level: Level;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  /** False where it was interrupted: what is `unchecked` was not reached. */
  readonly complete: boolean;
  readonly verdict: RepositoryVerdict;
  readonly lint: { readonly findings: readonly Finding[] };
  /** Undefined where the level is below, or an error of lint's stood before it. */
  readonly build: BuildReport | undefined;
  readonly notebooks: readonly NotebookReport[];
  readonly scripts: readonly ScriptReport[];
  readonly rebuild: RebuildReport | undefined;
  /** Edits that `--fix` made. */
  readonly fixed: readonly FixedEdit[];
  /** Safe edits that `--fix` could not make. */
  readonly unfixed: readonly UnfixedEdit[];
}

/**
 * `same`: all that was asked is as it should be. `differs`: all runs, something is otherwise than stored. `fails`: something does not
 * build or run, or lint has an error. `unchecked`: interrupted before anything could be said.
 */
export type RepositoryVerdict = "same" | "differs" | "fails" | "unchecked";

export interface BuildReport {
  readonly verdict: "built" | "fails" | "unchecked";
  readonly image:
    | { readonly id: string; readonly tags: readonly string[]; readonly sizeBytes: number }
    | undefined;
  readonly seconds: number;
  /** Whether an image of the same content was there already. */
  readonly reused: boolean;
  readonly diagnosis: Diagnosis | undefined;
}

/** `no outputs`: it ran, and nothing is stored to compare with. */
export type RunVerdict = "same" | "differs" | "no outputs" | "fails" | "skipped" | "unchecked";

export interface NotebookReport {
  readonly path: string;
  readonly language: string | undefined;
  readonly verdict: RunVerdict;
  readonly seconds: number;
  readonly cells: { readonly code: number; readonly run: number };
  readonly comparison: Comparison | undefined;
  readonly diagnosis: Diagnosis | undefined;
  /** What mends the first difference where that is known (no seed, order of execution); undefined where nothing differs. */
  readonly hint: Diagnosis | undefined;
  /** Why it was skipped. */
  readonly reason: string | undefined;
}

export interface ScriptReport {
  /** As bindery.yml has it. */
  readonly command: string;
  readonly verdict: "same" | "fails" | "unchecked";
  readonly seconds: number;
  readonly exitCode: number | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

export interface RebuildReport {
  readonly verdict: "same" | "differs" | "fails" | "unchecked";
  /** Fields of the images' configuration that differ, such as `Env` (OCI image-spec, config.md); absent where it was not compared. */
  readonly configuration?: readonly string[] | undefined;
  readonly packages: readonly PackageChange[];
  readonly layers: ComparedLayers | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

/** A package that two images have in different versions, or that only one has. */
export interface PackageChange {
  /** `debian`, `python`, `r`, `conda`, … */
  readonly ecosystem: string;
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Two images of the same steps, layer by layer. */
export interface ComparedLayers {
  readonly same: number;
  readonly total: number;
  readonly differing: readonly LayerDifference[];
}

export interface LayerDifference {
  /** From 0, the base image's first. */
  readonly index: number;
  /** The instruction that made it. */
  readonly createdBy: string;
  /** The first file in path order that differs, and how; undefined where only the archive's form differs. */
  readonly first: { readonly path: string; readonly why: string } | undefined;
}

export interface FixedEdit {
  readonly file: string;
  readonly words: string;
}

interface UnfixedEdit extends FixedEdit {
  /** Such as: the file changed meanwhile. */
  readonly reason: string;
}
