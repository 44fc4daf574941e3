import type { Location } from "../../../src/errors/user-error.ts";

/**
 * A package that an environment asks for, in the parts of conda's query language
 * (https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-search.html).
 */
export interface MatchSpec {
  /** Lower case, as conda compares names. */
  readonly name: string;
  readonly channel: string | undefined;
  readonly subdir: string | undefined;
  /** Clauses joined by `,` and `|`, without blanks, each with its operator: `=3.11`, `>=1.2,<2`. */
  readonly version: string | undefined;
  readonly build: string | undefined;
  /** What else conda compares, of the keys in brackets: `build_number`, `md5`, `sha256`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the package itself is; then only the name and the hashes are known beside it. */
  readonly url: string | undefined;
  readonly where: Location;
}
