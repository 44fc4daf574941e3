import type { Location } from "../../src/errors/user-error.ts";

/** A Debian package that a repository asks for. */
export interface AptPackage {
  readonly name: string;
  /** Debian's, exactly; the newest where absent. */
  readonly version?: string;
  readonly where: Location;
}

/** What `apt.txt` says. */
export interface AptSpec {
  readonly packages: readonly AptPackage[];
}
