import type { Contribution, Detection, Ignored, Interpreter } from "../buildpack.ts";
import type { Sourced } from "../sourced.ts";

/** What the repository asks for: the sum of what its buildpacks contribute. */
export interface Environment {
  readonly interpreters: readonly Interpreter[];
  /** Debian packages. */
  readonly aptPackages: readonly Sourced<string>[];
  /** Debian packages that are needed while packages are built, and not in the image. */
  readonly buildPackages: readonly Sourced<string>[];
  readonly packages: readonly Sourced<string>[];
  readonly contributions: readonly Contribution[];
  readonly notices: readonly string[];
}

/** What was found in a repository. */
export interface Detections {
  /** In the order of the buildpacks' list. */
  readonly detections: readonly Detection[];
  readonly ignored: readonly Ignored[];
  /** No environment file was found; the default environment is used. */
  readonly isDefault: boolean;
}
