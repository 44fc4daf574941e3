import { fileError } from "../../../src/errors/file-error.ts";
import type { LockedPackage } from "../package-request.ts";

/**
 * The packages in an order in which each comes after those that it requires, and else as they were. What the lock lacks is
 * passed over: it may come with R.
 * @throws UserError FILE_INVALID where packages require each other in a circle
 */
export function installOrder(packages: readonly LockedPackage[]): readonly LockedPackage[] {
  const byName = new Map(packages.map((locked) => [locked.name, locked]));
  const ordered = new Set<LockedPackage>();
  for (const start of packages) {
    // A stack of its own: a chain of requirements may be longer than calls can be nested.
    const stack = ordered.has(start) ? [] : [{ locked: start, next: 0 }];
    const open = new Set(stack.map(({ locked }) => locked));
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const name = top.locked.requires[top.next];
      top.next += 1;
      if (name === undefined) {
        ordered.add(top.locked);
        open.delete(top.locked);
        stack.pop();
        continue;
      }
      const required = byName.get(name);
      if (required === undefined || ordered.has(required)) continue;
      if (open.has(required)) throw circle([...open], required);
      open.add(required);
      stack.push({ locked: required, next: 0 });
    }
  }
  return [...ordered];
}

/** Names in a message. */
const mostShown = 10;

function circle(open: readonly LockedPackage[], first: LockedPackage): Error {
  const members = open.slice(open.indexOf(first)).map(({ name }) => name);
  const shown = members.length > mostShown ? [...members.slice(0, mostShown), "…"] : members;
  return fileError(first.where, {
    message: `packages require each other in a circle: ${[...shown, first.name].join(" → ")}`,
    why: "the lock may have been edited by hand, or merged",
    suggestions: ["write the lock anew, in R: renv::snapshot()"],
  });
}
