import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { Inspection } from "../../src/inspect/inspection.ts";
import { factsOfSaved } from "./support.ts";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../src/inspect/schema/inspection.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv2020({ allErrors: true }).compile(schema as object);

function faultsOf(value: unknown): unknown {
  return validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors;
}

const large = "x".repeat(200_000);
const vulnerability = { id: "CVE-1", severity: "low", package: "a", version: "1", fixedIn: undefined };

async function fullInspection(): Promise<Inspection> {
  const facts = await factsOfSaved({
    layout: "oci",
    layers: [
      [
        { name: "var/lib/dpkg/status", text: "Package: gcc\nStatus: install ok installed\nVersion: 1\n" },
        { name: "one", text: large },
        { name: "two", text: large },
        { name: "root/.cache/x", text: "x" },
        { name: "gone", text: "x" },
      ],
      [{ name: ".wh.gone", text: "" }],
    ],
    config: { config: { Env: ["A_TOKEN=x"], Healthcheck: { Test: ["CMD", "x"] }, Labels: { a: "b" } } },
  });
  return {
    ...facts,
    scans: [
      { kind: "vulnerabilities", program: "trivy", counts: { low: 1 }, worst: [vulnerability] },
      { kind: "signature", program: "cosign", verified: false, why: "no" },
      { kind: "absent", program: "grype", why: "it is not on PATH" },
    ],
    failures: ["too large"],
  };
}

test("what --json prints is valid by the schema", async () => {
  const inspection = await fullInspection();
  const lists = [inspection.buildTools, inspection.leftovers, inspection.wastedFiles, inspection.secrets];

  expect(lists.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect(inspection.duplicates.files).toHaveLength(1);
  expect(faultsOf(inspection)).toEqual([]);
});

test.each([
  ["a missing part", (given: Inspection) => ({ ...given, layers: undefined })],
  ["an unknown part", (given: Inspection) => ({ ...given, more: 1 })],
  ["a size that is none", (given: Inspection) => ({ ...given, sizeBytes: -1 })],
  ["an unknown scan", (given: Inspection) => ({ ...given, scans: [{ kind: "other", program: "x" }] })],
])("%s is not", async (_, change) => {
  expect(faultsOf(change(await fullInspection()))).not.toEqual([]);
});
