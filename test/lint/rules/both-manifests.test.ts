import { expect, test } from "vitest";
import { bothManifests } from "../../../src/lint/rules/both-manifests.ts";
import { findingsOf } from "../findings-of.ts";

test("names what detection passed over, and not its lines", async () => {
  const ignored = [
    { file: "requirements.txt", reason: "`environment.yml` decides" },
    { file: "environment.yml", line: 3, reason: "for Windows" },
  ];

  const findings = await findingsOf(bothManifests, {}, { ignored });

  expect(findings).toMatchObject([{ where: { file: "requirements.txt" }, why: "`environment.yml` decides" }]);
});
