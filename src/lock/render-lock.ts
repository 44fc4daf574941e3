import { stringify } from "yaml";
import type { BinderyLock } from "./lock-file.ts";

const heading = [
  "# What `bindery lock` found installed. `bindery build --locked` installs it again, and `bindery lock --check` says whether",
  "# the environment files have changed since. It is made anew by `bindery lock`, and not edited.",
].join("\n");

/** The lock as text: a line for each thing, in a fixed order, so that two of them can be compared line by line. */
export function renderLock(lock: BinderyLock): string {
  const { debian, images, interpreters, inputs, packages, unpinned } = lock;
  const ordered = {
    version: 1,
    bindery: lock.bindery,
    date: lock.date,
    ...(lock["as-of"] === undefined ? {} : { "as-of": lock["as-of"] }),
    platform: lock.platform,
    server: lock.server,
    images: sortedKeys(images),
    "local-images": sortedKeys(lock["local-images"]),
    interpreters: sortedKeys(interpreters),
    inputs: sortedKeys(inputs),
    packages: sortedKeys(packages),
    debian: Object.fromEntries(
      Object.entries(sortedKeys(debian)).map(([stage, names]) => [stage, names.toSorted(byCodeUnit)]),
    ),
    unpinned: unpinned.toSorted(byCodeUnit),
  };
  const filled = Object.entries(ordered).filter(
    ([key, value]) => key === "inputs" || key === "packages" || !isEmpty(value),
  );
  return `${heading}\n${stringify(Object.fromEntries(filled), { lineWidth: 0 })}`;
}

function sortedKeys<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).toSorted(([left], [right]) => byCodeUnit(left, right)));
}

/** The same order on every machine, whatever its language. */
function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
