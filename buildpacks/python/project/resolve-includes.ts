import { type Location, UserError } from "../../../src/errors/user-error.ts";
import { normaliseName } from "../requirements/package-name.ts";
import { quote } from "../requirements/source-line.ts";

/** Another group that all of is taken in. */
interface Include {
  readonly group: string;
  readonly where: Location;
}

/** A group as a file declares it. */
export interface DeclaredGroup<Item> {
  readonly name: string;
  readonly where: Location;
  readonly items: readonly Item[];
  readonly includes: readonly Include[];
}

/** A group with what it includes. */
export interface ResolvedGroup<Item> {
  /** Normalised. */
  readonly name: string;
  readonly where: Location;
  readonly items: readonly Item[];
}

/** Far beyond any real project; groups that include each other can multiply without end. */
const limits = { depth: 50, steps: 50_000 };

/**
 * Groups with what they include, by the rules of PEP 735: names are compared normalised, and none is there twice. What a
 * group is included for twice it has once.
 * @throws UserError FILE_INVALID for a circle, an include of no group, a name that is there twice, and beyond the limits
 */
export function resolveIncludes<Item>(
  declared: readonly DeclaredGroup<Item>[],
): readonly ResolvedGroup<Item>[] {
  const groups = new Map<string, DeclaredGroup<Item>>();
  for (const group of declared) {
    const name = normaliseName(group.name);
    if (groups.has(name)) throw groupError(group.where, `the group ${quote(name)} is there twice`);
    groups.set(name, group);
  }
  const budget = { left: limits.steps };
  return [...groups].map(([name, group]) => {
    const items: Item[] = [];
    gather({ groups, items, done: new Set(), budget }, group, [name]);
    return { name, where: group.where, items };
  });
}

interface Gathering<Item> {
  readonly groups: ReadonlyMap<string, DeclaredGroup<Item>>;
  readonly items: Item[];
  readonly done: Set<string>;
  /** Of all groups together. */
  readonly budget: { left: number };
}

function gather<Item>(gathering: Gathering<Item>, group: DeclaredGroup<Item>, open: readonly string[]): void {
  const { budget } = gathering;
  budget.left -= group.items.length + group.includes.length;
  if (budget.left < 0 || open.length > limits.depth) {
    throw groupError(group.where, "the groups include each other too often to be read");
  }
  gathering.items.push(...group.items);
  for (const { group: written, where } of group.includes) {
    const name = normaliseName(written);
    if (open.includes(name)) {
      const circle = [...open.slice(open.indexOf(name)), name].join(" → ");
      throw groupError(where, `groups include each other in a circle: ${quote(circle)}`);
    }
    const included = gathering.groups.get(name);
    if (included === undefined) throw groupError(where, `there is no group ${quote(written)} to include`);
    if (gathering.done.has(name)) continue;
    gather(gathering, included, [...open, name]);
    gathering.done.add(name);
  }
}

function groupError(where: Location, message: string): Error {
  return new UserError({
    code: "FILE_INVALID",
    message,
    where,
    suggestions: ["correct the name", "remove it"],
  });
}
