import { readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";
import { packageRoot } from "../../../src/package-root.ts";

const Names = v.optional(v.array(v.string()), []);

const CaseInsensitivePattern = v.pipe(
  v.string(),
  v.transform((source) => new RegExp(source, "i")),
);

/** What a library or program of the system is called, and the Debian packages that have it. */
const RequirementRule = v.strictObject({
  patterns: v.array(CaseInsensitivePattern),
  build: Names,
  run: Names,
  provides: v.optional(
    v.strictObject({ headers: Names, modules: Names, libraries: Names, commands: Names }),
    {},
  ),
  note: v.optional(v.string()),
});

const RequirementRules = v.record(v.string(), RequirementRule);
const PackageRequirements = v.record(v.string(), v.array(v.string()));

/** The rules of `rules.yml`, by the name of the requirement. */
export const requirementRules: ReadonlyMap<string, v.InferOutput<typeof RequirementRule>> = new Map(
  Object.entries(v.parse(RequirementRules, shippedYaml("rules.yml"))),
);

/** The names of the requirements of each package of R that is known to have any. */
export const packageRequirements: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(v.parse(PackageRequirements, shippedYaml("packages.yml"))),
);

/** Part of the program, so read at once; what is wrong with it is a defect, not a user's. */
function shippedYaml(name: string): unknown {
  const file = new URL(`buildpacks/r/system-requirements/${name}`, packageRoot);
  return parse(readFileSync(file, "utf8"), { schema: "failsafe" });
}
