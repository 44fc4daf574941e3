import type { EnvironmentSpec } from "./environment/environment-spec.ts";
import type { CondaLock } from "./locks/conda-lock.ts";

/** What a repository says of its conda environment: a manifest, a lock, or both. */
export interface CondaSpec {
  readonly manifest: EnvironmentSpec | undefined;
  readonly lock: CondaLock | undefined;
  /** Whether postBuild calls conda or mamba. */
  readonly calledByPostBuild: boolean;
}
