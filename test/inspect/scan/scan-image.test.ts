import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { InspectedImage } from "../../../src/inspect/inspection.ts";
import { scanFailures, scansOf } from "../../../src/inspect/scan/scans-of.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bindery-scan-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const image: InspectedImage = {
  name: "paper:1",
  id: "sha256:1",
  tags: [],
  digests: ["example.org/paper@sha256:2"],
  platform: "linux/amd64",
  created: undefined,
};

/** A program that says what it was called with, and what the test wants. */
function standIn(program: string, stdout: string, code = 0): void {
  const path = join(folder, program);
  writeFileSync(path.concat(".out"), stdout);
  writeFileSync(
    path,
    `#!/bin/sh\necho "$DOCKER_HOST" "$@" > '${path}.args'\necho 'last words' >&2\n/bin/cat '${path}.out'\nexit ${code}\n`,
  );
  chmodSync(path, 0o755);
}

function argsOf(program: string): string {
  return readFileSync(join(folder, `${program}.args`), "utf8").trim();
}

const scan = (asked: { scan?: boolean; signedBy?: string }, of = image) =>
  scansOf(
    of,
    { scan: false, signedBy: undefined, ...asked },
    {
      engine: { kind: "docker", address: "unix:///engine.sock" },
      environment: { PATH: folder },
      report: () => undefined,
      signal: new AbortController().signal,
    },
  );

const trivyFound = (id: string, severity: string, fixed?: string) => ({
  VulnerabilityID: id,
  PkgName: "zlib1g",
  InstalledVersion: "1.2",
  Severity: severity,
  FixedVersion: fixed,
});

test("trivy and grype are called with fixed arguments at the same engine, and read", async () => {
  const vulnerabilities = [
    trivyFound("CVE-2", "LOW"),
    trivyFound("CVE-1", "CRITICAL"),
    trivyFound("CVE-3", "CRITICAL", "1.3"),
  ];
  standIn("trivy", JSON.stringify({ Results: [{ Target: "os" }, { Vulnerabilities: vulnerabilities }] }));
  const match = {
    vulnerability: { id: "GHSA-1", severity: "High", fix: { versions: ["2"], state: "fixed" } },
    artifact: { name: "six", version: "1" },
  };
  standIn("grype", JSON.stringify({ matches: [match] }));

  const [trivy, grype] = await scan({ scan: true });

  expect(trivy).toMatchObject({ kind: "vulnerabilities", counts: { critical: 2, low: 1 } });
  expect(trivy?.kind === "vulnerabilities" && trivy.worst.map(({ id }) => id)).toEqual([
    "CVE-3",
    "CVE-1",
    "CVE-2",
  ]);
  expect(grype).toEqual({
    kind: "vulnerabilities",
    program: "grype",
    counts: { high: 1 },
    worst: [{ id: "GHSA-1", severity: "high", package: "six", version: "1", fixedIn: "2" }],
  });
  const at = "unix:///engine.sock";
  expect(argsOf("trivy")).toBe(`${at} image --quiet --format=json --image-src=docker -- paper:1`);
  expect(argsOf("grype")).toBe(`${at} --quiet --output=json -- docker:paper:1`);
  expect(scanFailures([trivy, grype].flatMap((found) => found ?? []))).toEqual([]);
});

test("programs that are not there are said so, and nothing fails for it", async () => {
  const scans = await scan({ scan: true });

  expect(scans).toEqual([
    { kind: "absent", program: "trivy", why: "it is not on PATH" },
    { kind: "absent", program: "grype", why: "it is not on PATH" },
  ]);
  expect(scanFailures(scans)).toEqual([]);
});

test.each([
  ["ends with an error", "", 1, "trivy failed: last words."],
  ["prints no JSON", "Results", 0, /^trivy failed: its output is not understood: .*JSON/],
  ["prints another JSON", '{"Results": 1}', 0, /^trivy failed: its output is not understood: /],
])("a scanner that %s lets the command fail", async (_, stdout, code, words) => {
  standIn("trivy", stdout, code);

  const [failure = ""] = scanFailures(await scan({ scan: true }));

  expect(failure).toMatch(words);
});

test("cosign verifies the image as its registry knows it", async () => {
  standIn("cosign", "[]");

  expect(scanFailures(await scan({ signedBy: "--evil" }))).toEqual([]);
  expect(argsOf("cosign")).toBe(
    "unix:///engine.sock verify --key=--evil --output=json -- example.org/paper@sha256:2",
  );
});

test("a signature that nobody could verify is a failure", async () => {
  expect(scanFailures(await scan({ signedBy: "k" }))).toEqual([
    "The signature is not verified: cosign is not on PATH (--signed-by).",
  ]);
  standIn("cosign", "", 1);
  expect(scanFailures(await scan({ signedBy: "k" }))).toEqual(["The signature is not verified: last words."]);
  expect(scanFailures(await scan({ signedBy: "k" }, { ...image, digests: [] }))).toEqual([
    "The signature is not verified: the image was neither pulled nor pushed, and signatures are in registries.",
  ]);
});
