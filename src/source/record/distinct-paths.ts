/**
 * The same paths, where those that come again get a number before their ending: `data.csv`, `data-2.csv`.
 * @param paths with `/` between folders
 */
export function distinctPaths(paths: readonly string[]): readonly string[] {
  const taken = new Set(paths);
  const given = new Set<string>();
  return paths.map((path) => {
    const distinct = given.has(path) ? nextFree(path, taken) : path;
    taken.add(distinct);
    given.add(distinct);
    return distinct;
  });
}

function nextFree(path: string, taken: ReadonlySet<string>): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.indexOf(".", 1);
  const end = dot < 0 ? path.length : path.length - name.length + dot;
  for (let number = 2; ; number += 1) {
    const candidate = `${path.slice(0, end)}-${number}${path.slice(end)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
