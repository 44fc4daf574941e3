import { normaliseName } from "../../requirements/package-name.ts";
import type { SourceOverride, SourceOverrides } from "../source-override.ts";
import { constraintsOf, originOf } from "./poetry-dependency.ts";
import type { PoetryConstraint, PoetryDependencies } from "./poetry-schema.ts";

/**
 * Where Poetry takes packages from that `[project]` names: beside such a table, `tool.poetry.dependencies` adds to its
 * entries instead of having its own (Poetry 2, "project.dependencies and tool.poetry.dependencies" of its manual).
 */
export function poetryOverrides(dependencies: PoetryDependencies): SourceOverrides {
  return new Map(
    Object.entries(dependencies).map(([name, dependency]) => [
      normaliseName(name),
      constraintsOf(dependency).flatMap(overrideOf),
    ]),
  );
}

function overrideOf(constraint: PoetryConstraint): readonly SourceOverride[] {
  if (typeof constraint === "string") return [];
  const origin = originOf(constraint);
  if (origin === undefined) return [];
  const { develop, markers } = constraint;
  return [{ origin, editable: develop, markers: markers === undefined ? [] : [markers], only: undefined }];
}
