import type { VersionConstraint } from "./package-request.ts";

/** Whether a text is a version to R's `numeric_version`: numbers with `.` or `-` between them. */
export function isRVersion(text: string): boolean {
  return /^\d+(?:[.-]\d+)*$/.test(text);
}

/** Whether a text is a version that a package can have, to R's `package_version`: of two numbers at least. */
export function isPackageVersion(text: string): boolean {
  return isRVersion(text) && /[.-]/.test(text);
}

/**
 * Negative where `left` comes before `right`, 0 where R's `package_version` takes them for the same. `.` and `-` mean the
 * same, and of `1.0` and `1.0.0` the longer comes later. Numbers may have any length.
 */
export function compareRVersions(left: string, right: string): number {
  const one = components(left);
  const other = components(right);
  for (const [index, component] of one.entries()) {
    const opposite = other[index];
    if (opposite === undefined) return 1;
    const order = compareNumbers(component, opposite);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Whether a version meets a constraint, by R's order. */
export function satisfies({ operator, version: bound }: VersionConstraint, version: string): boolean {
  const order = compareRVersions(version, bound);
  switch (operator) {
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    case "<":
      return order < 0;
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
  }
}

/** As digits without leading zeros, so that the longer number is the greater. */
function components(version: string): readonly string[] {
  return version.split(/[.-]/).map((digits) => digits.replace(/^0+(?=\d)/, ""));
}

function compareNumbers(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
