import { normaliseName } from "../../python/requirements/package-name.ts";
import type { ExplicitEnvironment } from "./conda-lock.ts";

/** Which of the packages that a Jupyter image has beside what it is asked for are not in a lock, neither from conda nor from pip. */
export function missingCompanions(
  { packages, pip }: ExplicitEnvironment,
  companions: readonly string[],
): readonly string[] {
  const locked = [...packages, ...(pip?.requirements ?? [])].map(({ name = "" }) => normaliseName(name));
  return companions.filter((name) => !locked.includes(normaliseName(name)));
}
