import * as v from "valibot";
import type { Vulnerability } from "./scan.ts";

/** A program that looks for vulnerabilities, and how its JSON is read. */
export interface Scanner {
  readonly program: string;
  readonly args: (image: string, engine: "docker" | "podman") => readonly string[];
  readonly schema: v.GenericSchema<unknown, readonly Vulnerability[]>;
}

const severity = v.pipe(v.nullish(v.string(), "unknown"), v.toLowerCase());

/** https://trivy.dev/latest/docs/configuration/reporting/#json */
const trivySchema = v.pipe(
  v.object({
    Results: v.nullish(
      v.array(
        v.object({
          Vulnerabilities: v.nullish(
            v.array(
              v.object({
                VulnerabilityID: v.string(),
                PkgName: v.string(),
                InstalledVersion: v.nullish(v.string(), ""),
                FixedVersion: v.nullish(v.string()),
                Severity: severity,
              }),
            ),
            [],
          ),
        }),
      ),
      [],
    ),
  }),
  v.transform(({ Results }): readonly Vulnerability[] =>
    Results.flatMap(({ Vulnerabilities }) =>
      Vulnerabilities.map((found) => ({
        id: found.VulnerabilityID,
        severity: found.Severity,
        package: found.PkgName,
        version: found.InstalledVersion,
        fixedIn: found.FixedVersion || undefined,
      })),
    ),
  ),
);

/** https://github.com/anchore/grype/tree/main/schema/grype/json */
const grypeSchema = v.pipe(
  v.object({
    matches: v.array(
      v.object({
        vulnerability: v.object({
          id: v.string(),
          severity,
          fix: v.nullish(v.object({ versions: v.nullish(v.array(v.string()), []) })),
        }),
        artifact: v.object({ name: v.string(), version: v.nullish(v.string(), "") }),
      }),
    ),
  }),
  v.transform(({ matches }): readonly Vulnerability[] =>
    matches.map(({ vulnerability: { id, severity: how, fix }, artifact }) => ({
      id,
      severity: how,
      package: artifact.name,
      version: artifact.version,
      fixedIn: fix?.versions[0],
    })),
  ),
);

export const scanners: readonly Scanner[] = [
  {
    program: "trivy",
    args: (image, engine) => ["image", "--quiet", "--format=json", `--image-src=${engine}`, "--", image],
    schema: trivySchema,
  },
  {
    program: "grype",
    args: (image, engine) => ["--quiet", "--output=json", "--", `${engine}:${image}`],
    schema: grypeSchema,
  },
];
