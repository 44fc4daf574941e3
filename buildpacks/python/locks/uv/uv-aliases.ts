import { normaliseName } from "../../requirements/package-name.ts";
import type { ChoiceAlias } from "../lock.ts";
import type { UvPackage } from "./uv-schema.ts";

/** Where extras or groups of a project exclude each other, uv's markers name them as extras: `extra-7-project-name`. */
export function uvAliases(root: UvPackage): readonly ChoiceAlias[] {
  const project = normaliseName(root.name);
  const extras = Object.keys(root["optional-dependencies"]).map(normaliseName);
  const groups = Object.keys(root["dev-dependencies"]).map(normaliseName);
  return [
    ...extras.map((extra) => ({ extra, alias: `extra-${project.length}-${project}-${extra}` })),
    ...groups.map((group) => ({ group, alias: `group-${project.length}-${project}-${group}` })),
  ];
}
