import { formatLocation } from "../../../src/errors/user-error.ts";
import type { RSpec } from "../spec.ts";

/** The spec with the package that runs Shiny apps, where they are opened and no file names it. */
export function withShinyPackage(spec: RSpec): RSpec {
  const { applications, packages, lock, script } = spec;
  const where = applications?.shiny;
  if (where === undefined) return spec;
  const named = [...packages, ...(lock?.packages ?? []), ...(script?.installs ?? [])];
  if (named.some(({ name }) => name === "shiny")) return spec;
  return {
    ...spec,
    packages: [...packages, { name: "shiny", origin: { kind: "cran" }, where }],
    notices: [
      ...spec.notices,
      `shiny is added: ${formatLocation(where)} asks for it, and no file names the package`,
    ],
  };
}
