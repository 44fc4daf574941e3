import type { ContributionContext } from "../../src/buildpack.ts";

/** What can be had of a day for a Python's packages. */
export interface PackagesOfDay {
  /** Packages that were uploaded then or later are left out: RFC 3339; undefined where pip can't leave any out. */
  readonly uploadedBefore: string | undefined;
  readonly notices: readonly string[];
}

interface PythonInstall {
  readonly series: string;
  /** The versions are a lock's. */
  readonly exact: boolean;
  /** Whether pip is one of conda's. */
  readonly usesConda: boolean;
}

/** The locked pip leaves out what was uploaded later (its `--uploaded-prior-to`, from 26.0 on); those of older Pythons can't. */
export function packagesOfDay(
  { series, exact, usesConda }: PythonInstall,
  { asOf, catalogue }: Pick<ContributionContext, "asOf" | "catalogue">,
): PackagesOfDay {
  if (asOf === undefined) return { uploadedBefore: undefined, notices: [] };
  const { day, before } = asOf;
  const knowsDays = !catalogue.python["own-pip"].includes(series);
  const beside = exact ? "what is installed beside the lock is" : "Python's packages are";
  return {
    uploadedBefore: knowsDays ? before : undefined,
    notices: [
      ...(exact ? ["the lock says which versions Python's packages have, whatever the day"] : []),
      ...(knowsDays
        ? []
        : [
            `the pip of Python ${series} can't be asked for ${day}: ${beside} the newest of today that are for it`,
          ]),
      ...(usesConda ? [`conda's channels can't be asked for ${day}: Python itself is that of today`] : []),
    ],
  };
}
