import { longestPath } from "./longest-path.ts";

/** Symbolic links of an archive by their paths, with their targets as they are written. */
export type Links = ReadonlyMap<string, string>;

/** As many as Linux follows (path_resolution(7)). */
const mostFollowed = 40;

/** Letters of the paths that are looked up for all links together: thousands for each of 100,000, and few seconds at most. */
const mostLetters = 500_000_000;

/**
 * Tells whether a link, by its path below the folder, stays in the folder, through other links of the archive as well:
 * lexically `here/../..` may stay where `here` is a link and leads out. What can't be told with reasonable work, of targets
 * that no person writes, counts as leading out.
 */
export function linkChecker(links: Links): (path: string) => boolean {
  let letters = 0;

  function walk(parts: readonly string[]): boolean {
    const todo = parts.toReversed();
    const at: string[] = [];
    let length = 0;
    let followed = 0;
    for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
      letters += length + 1;
      if (letters > mostLetters || length > longestPath) return false;
      if (part === "" || part === ".") continue;
      if (part === "..") {
        const left = at.pop();
        if (left === undefined) return false;
        length -= left.length + 1;
        continue;
      }
      const target = links.get([...at, part].join("/"));
      if (target === undefined) {
        at.push(part);
        length += part.length + 1;
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

  return (path) => {
    const target = links.get(path) ?? "";
    return !isAbsolute(target) && walk([...path.split("/").slice(0, -1), ...target.split("/")]);
  };
}

function isAbsolute(target: string): boolean {
  return /^[/\\]|^[A-Za-z]:[/\\]/.test(target);
}
