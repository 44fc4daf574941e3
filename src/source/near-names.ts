/**
 * Up to five of the names that someone may have meant, the nearest first.
 * @param wanted the name that is not there
 * @param names the names that are
 */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const scored = names
    .map((name) => ({ name, distance: distanceOf(wanted, name, limit) }))
    .filter(({ distance }) => distance <= limit);
  scored.sort((left, right) => left.distance - right.distance || compare(left.name, right.name));
  return scored.slice(0, 5).map(({ name }) => name);
}

/** A mistyped name is nearer than one that only holds the other. */
function distanceOf(wanted: string, name: string, limit: number): number {
  // Hosts have repositories with tens of thousands of branches; comparing letters is worth its time for similar lengths.
  const isSimilar = Math.abs(name.length - wanted.length) <= limit;
  const distance = isSimilar ? editDistance(wanted, name) : Infinity;
  return isPart(wanted, name) ? Math.min(distance, limit) : distance;
}

/** `1.2` is near to `v1.2` and `docs` to `feature/docs`. */
function isPart(wanted: string, name: string): boolean {
  if (wanted.length < 3 || name.length < 3) return false;
  const [left, right] = [wanted.toLowerCase(), name.toLowerCase()];
  return left.includes(right) || right.includes(left);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Levenshtein's distance, by rows; upper and lower case count as the same. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(left.toLowerCase()).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(right.toLowerCase()).entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
