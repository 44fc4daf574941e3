import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute and more, the longest first: one of them that began last would run alone to the end. */
const longest = [
  "fixtures",
  "r-failures",
  "python-fixtures",
  "requirements",
  "check",
  "bad-input",
  "modern-engine",
  "reproducible",
  "lock",
  "build-image",
  "repo2docker",
];

/** vitest's own order, with the long engine tests before all others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((left, right) => rank(left) - rank(right));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const name = /\/test\/engine\/([^/]+)\.test\.ts$/.exec(moduleId)?.[1];
  const place = name === undefined ? -1 : longest.indexOf(name);
  return place === -1 ? longest.length : place;
}
