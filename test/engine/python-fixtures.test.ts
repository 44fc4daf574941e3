import { describe } from "vitest";
import { verifyFixtures } from "./support/verify-fixtures.ts";

/** Half of all, in a file of its own: two files of tests run at a time. */
describe("an image of a Python repository is built, and holds what it should", () => {
  verifyFixtures((buildpack) => buildpack === "python");
});
