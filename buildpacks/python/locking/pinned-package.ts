/** A Python package as a lock has it: one version, one file. */
export interface PinnedPackage {
  /** Normalised. */
  readonly name: string;
  readonly version: string;
  readonly source: PinnedSource;
}

export type PinnedSource =
  /** A file of an index. Its URL is whole for PyPI, else as PEP 503 has it below an index: the address of a mirror is nobody's business. */
  | {
      readonly kind: "wheel" | "sdist";
      readonly file: string;
      readonly url: string;
      readonly sha256: string;
    }
  | {
      readonly kind: "archive";
      readonly url: string;
      readonly sha256: string;
      readonly subdirectory?: string | undefined;
    }
  | {
      readonly kind: "vcs";
      readonly system: string;
      readonly url: string;
      readonly commit: string;
      readonly subdirectory?: string | undefined;
    };

/** A wheel by its address is collected as it is, so that its sum is known. */
export function isWheelAddress(source: PinnedSource): boolean {
  return source.kind === "archive" && /\.whl(?:\?|$)/.test(source.url);
}
