/**
 * What mends a failure, as data: a pattern says what is wanted, and the buildpack that reads the repository's files says which line of
 * which file becomes what (`Buildpack.remedy`). Languages go by Jupyter's names: `python`, `R`, `julia`.
 */
export type Remedy =
  /** What code loads, by the name that it loads it with. */
  | { readonly kind: "module"; readonly language: string; readonly module: string }
  /**
   * A package, by the name of its index. With a range (of the language's own syntax: PEP 440 for Python) it must be in that range: a pin
   * that says otherwise is changed.
   */
  | {
      readonly kind: "package";
      readonly language: string;
      readonly name: string;
      readonly range?: string;
      /** The newest version of the language that such releases are for, where that is not the newest there is. */
      readonly newestLanguage?: string;
    }
  /** A package that must not be asked for. */
  | { readonly kind: "without"; readonly language: string; readonly name: string }
  | { readonly kind: "interpreter"; readonly language: string; readonly version: string }
  /** In the failing line, which must be the repository's own; both are code without quotes or backslashes. */
  | { readonly kind: "line"; readonly find: string; readonly replace: string }
  /** The kernel that the notebook's metadata is to name. */
  | { readonly kind: "kernel"; readonly kernel: string }
  /** Debian packages of the image. */
  | { readonly kind: "debian"; readonly packages: readonly string[] }
  /** Where only a person can tell what to write: one sentence in the imperative. */
  | { readonly kind: "advice"; readonly words: string };
