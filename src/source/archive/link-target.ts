/** Symbolic links of an archive by their paths, with their targets as they are written. */
export type Links = ReadonlyMap<string, string>;

/** As many as Linux follows (path_resolution(7)). */
const mostFollowed = 40;

/**
 * Whether a link stays in its folder, through other links of the archive as well: lexically `here/../..` may stay where
 * `here` is a link and leads out.
 * @param path the link's path below the folder
 */
export function staysInside(path: string, links: Links): boolean {
  const target = links.get(path) ?? "";
  const todo = [...path.split("/").slice(0, -1), ...target.split("/")];
  return !isAbsolute(target) && walk(todo, links);
}

function walk(parts: readonly string[], links: Links): boolean {
  const todo = parts.toReversed();
  const at: string[] = [];
  let followed = 0;
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (at.pop() === undefined) return false;
      continue;
    }
    const target = links.get([...at, part].join("/"));
    if (target === undefined) {
      at.push(part);
      continue;
    }
    followed += 1;
    // A circle leads nowhere.
    if (followed > mostFollowed) return true;
    if (isAbsolute(target)) return false;
    todo.push(...target.split("/").toReversed());
  }
  return true;
}

function isAbsolute(target: string): boolean {
  return /^[/\\]|^[A-Za-z]:[/\\]/.test(target);
}
