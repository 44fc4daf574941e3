import { describe } from "vitest";
import { verifyFixtures } from "./support/verify-fixtures.ts";

describe("an image is built, and holds what it should", () => {
  verifyFixtures((buildpack) => buildpack !== "python");
});
