/** A run of digits or of letters; digits as a number, so that 10 comes after 9. */
type Run = number | string;

/** A version in the parts that conda compares one after the other. */
export interface VersionParts {
  readonly epoch: number;
  readonly release: readonly (readonly Run[])[];
  readonly local: readonly (readonly Run[])[];
}

/** Takes a version apart by conda's rules (`VersionOrder`): `1!2.0rc1+cuda` has an epoch, a release and a local part. */
export function versionParts(version: string): VersionParts {
  const [, epoch = "0", release = "", local] =
    /^(?:(\d+)!)?([^+]*)(?:\+(.*))?$/.exec(version.toLowerCase()) ?? [];
  return {
    epoch: Number(epoch),
    release: components(release),
    local: local === undefined ? [] : components(local),
  };
}

function components(text: string): readonly (readonly Run[])[] {
  return text
    .replaceAll(/[_-]/g, ".")
    .split(".")
    .map((component) => {
      const runs = (component.match(/\d+|\D+/g) ?? []).map((run) => (/^\d/.test(run) ? Number(run) : run));
      // A component starts with a number, so that `1.a1` is `1.0a1`.
      return typeof runs[0] === "string" ? [0, ...runs] : runs;
    });
}

/** Negative where `left` comes before `right`, 0 where they are the same version to conda (`1.0` and `1`). */
export function compareVersions(left: string, right: string): number {
  const one = versionParts(left);
  const other = versionParts(right);
  return (
    one.epoch - other.epoch ||
    compareParts(one.release, other.release) ||
    compareParts(one.local, other.local)
  );
}

function compareParts(left: readonly (readonly Run[])[], right: readonly (readonly Run[])[]): number {
  return longest(left, right, (index) => compareComponents(left[index] ?? [], right[index] ?? []));
}

function compareComponents(left: readonly Run[], right: readonly Run[]): number {
  return longest(left, right, (index) => compareRuns(left[index] ?? 0, right[index] ?? 0));
}

function longest(
  left: readonly unknown[],
  right: readonly unknown[],
  compareAt: (index: number) => number,
): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = compareAt(index);
    if (order !== 0) return order;
  }
  return 0;
}

/** `dev` < other letters < numbers < `post`. */
export function compareRuns(left: Run, right: Run): number {
  const rank = rankOf(left) - rankOf(right);
  if (rank !== 0) return rank;
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function rankOf(run: Run): number {
  if (typeof run === "number") return 2;
  if (run === "dev") return 0;
  return run === "post" ? 3 : 1;
}
