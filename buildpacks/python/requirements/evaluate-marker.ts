import { satisfies, valid, validRange } from "@renovatebot/pep440";
import {
  type Marker,
  type MarkerComparison,
  type MarkerMembership,
  type MarkerOperand,
  type MarkerVariable,
  parseMarker,
} from "./marker.ts";
import type { MarkerEnvironment } from "./marker-environment.ts";
import type { Requirement } from "./requirement.ts";

/**
 * Whether a marker holds in an environment, by the rules of the dependency specifiers (PEP 508) with the sets `extras` and
 * `dependency_groups` of PEP 751: variables that are versions compare as versions (PEP 440) where both sides are ones, all
 * else as texts, which have no order.
 */
export function evaluateMarker(marker: Marker, environment: MarkerEnvironment): boolean {
  switch (marker.kind) {
    case "and":
      return marker.parts.every((part) => evaluateMarker(part, environment));
    case "or":
      return marker.parts.some((part) => evaluateMarker(part, environment));
    case "comparison":
      return compare(marker, environment);
    case "member":
      return isMember(marker, environment);
    case "not a member":
      return !isMember(marker, environment);
    case "never":
      return false;
  }
}

/** Whether a requirement counts in an environment; one without a marker always does. @throws UserError REQUIREMENT_INVALID */
export function requirementApplies(requirement: Requirement, environment: MarkerEnvironment): boolean {
  const { marker, text, where } = requirement;
  if (marker === undefined) return true;
  const line = { text, where: { file: where.file, line: where.line ?? 1 } };
  return evaluateMarker(parseMarker(marker, line), environment);
}

function isMember({ member, set }: MarkerMembership, environment: MarkerEnvironment): boolean {
  const members = set === "extras" ? environment.extras : environment.dependencyGroups;
  return members.includes(member);
}

function compare({ left, operator, right }: MarkerComparison, environment: MarkerEnvironment): boolean {
  const asVersions = (isVersion(left) || isVersion(right)) && !operator.endsWith("in");
  const compareValues = asVersions ? compareVersions : compareTexts;
  return valuesOf(left, environment).some((leftValue) =>
    valuesOf(right, environment).some((rightValue) => compareValues(leftValue, operator, rightValue)),
  );
}

const versionVariables: readonly string[] = [
  "python_version",
  "python_full_version",
  "implementation_version",
] satisfies MarkerVariable[];

function isVersion(operand: MarkerOperand): boolean {
  return operand.kind === "variable" && versionVariables.includes(operand.name);
}

function valuesOf(operand: MarkerOperand, { values }: MarkerEnvironment): readonly string[] {
  return operand.kind === "text" ? [operand.text] : values[operand.name];
}

function compareVersions(left: string, operator: string, right: string): boolean {
  const range = operator + right;
  if (valid(left) === null || !validRange(range)) return compareTexts(left, operator, right);
  return satisfies(left, range, { prereleases: true });
}

function compareTexts(left: string, operator: string, right: string): boolean {
  if (operator === "in") return right.includes(left);
  if (operator === "not in") return !right.includes(left);
  if (operator === "!=") return left !== right;
  return ["==", "===", "<=", ">="].includes(operator) && left === right;
}
