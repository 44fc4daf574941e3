/** A folder or file that a `run` step sees while it runs and that leaves nothing in the layer. */
export type Mount =
  /** Of the build context. */
  | { readonly kind: "context"; readonly source: string; readonly target: string }
  /** Of another stage. */
  | { readonly kind: "stage"; readonly stage: string; readonly source: string; readonly target: string }
  /** Kept by the engine between builds, for every repository: a step that runs code of one reads it only. */
  | {
      readonly kind: "cache";
      readonly id: string;
      readonly target: string;
      readonly readOnly?: true;
      /** `uid:gid` of who may write there; the step's user where absent. */
      readonly owner?: string;
    }
  /** Given by the caller at build time, at /run/secrets/<id>; absent where the caller has none. */
  | { readonly kind: "secret"; readonly id: string };

/** One command. `argv` is quoted by the renderer; nothing here is shell text. */
export interface RunStep {
  readonly kind: "run";
  readonly argv: readonly string[];
  readonly mounts: readonly Mount[];
  /** `uid:gid`; root where absent. */
  readonly user?: string;
}

interface CopyStep {
  readonly kind: "copy";
  /** The build context where absent; else a stage's name or an image's. */
  readonly from?: string;
  readonly source: string;
  readonly target: string;
  /** Numeric `uid:gid`. */
  readonly owner?: string;
}

/** One instruction of a stage. */
export type Step =
  | RunStep
  | CopyStep
  | {
      readonly kind: "environment";
      readonly variables: Readonly<Record<string, string>>;
      /** The list of folders among them that goes before what the base image has, and does not replace it. */
      readonly inherits?: "PATH";
    }
  | { readonly kind: "label"; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: "workdir"; readonly path: string }
  | { readonly kind: "expose"; readonly port: number }
  | { readonly kind: "user"; readonly user: string }
  | { readonly kind: "entrypoint"; readonly argv: readonly string[] }
  | { readonly kind: "command"; readonly argv: readonly string[] }
  | {
      readonly kind: "healthcheck";
      readonly argv: readonly string[];
      readonly intervalSeconds: number;
      readonly timeoutSeconds: number;
      readonly startPeriodSeconds: number;
    };
