/** Which CRAN is taken, while an image is built, for an address that code names. */
export type CranAddress =
  | { readonly kind: "environment-day" }
  /** MRAN's copy of a day: CRAN of that day, from elsewhere. */
  | { readonly kind: "own-day"; readonly day: string };

const mran = /(?:mran|cran)\.(?:microsoft|revolutionanalytics)\.com\/snapshot\/(\d{4}-\d\d-\d\d)/;
const newestOfPosit =
  /^https?:\/\/packagemanager\.(?:rstudio\.com|posit\.co)\/(?:cran|all)\/(?:__linux__\/[^/]+\/)?latest\/?$/;
const cran =
  /^https?:\/\/(?:[^/]*\.)?(?:cran\.|cloud\.r-project\.org|mran\.)|^https?:\/\/[^/]+(?:\/[^/]+)*\/(?:cran|CRAN)\/?$|^@CRAN@$/;

/** Undefined for an address that gives what it says: Posit's of a day, too. The rule is `of_day` of `scripts/build-profile.R`. */
export function cranAddress(address: string): CranAddress | undefined {
  const [, day] = mran.exec(address) ?? [];
  if (day !== undefined) return { kind: "own-day", day };
  return newestOfPosit.test(address) || cran.test(address) ? { kind: "environment-day" } : undefined;
}
