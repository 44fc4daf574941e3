import { expect, test } from "vitest";
import { sarifLocation } from "../../src/sarif/sarif-location.ts";

test.each([
  ["data/ä b#?%.csv", "data/%C3%A4%20b%23%3F%25.csv"],
  ["c:/x", "c%3A/x"],
  ["a\\b", "a%5Cb"],
  ["\uD800x", "%EF%BF%BDx"],
])("encodes %j", (file, uri) => {
  expect(sarifLocation({ file }).physicalLocation.artifactLocation).toEqual({ uri });
});

test.each([
  [{ file: "a" }, undefined],
  [{ file: "a", line: 3 }, { startLine: 3 }],
  [
    { file: "a", line: 3, column: 5 },
    { startLine: 3, startColumn: 5 },
  ],
])("%j is the region %j", (place, region) => {
  expect(sarifLocation(place).physicalLocation.region).toEqual(region);
});
