import { shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { lint } from "../../src/lint/lint.ts";
import type { Finding, LintRule, LintSubject } from "../../src/lint/rule.ts";
import type { RepositoryFile } from "../../src/repository/repository.ts";
import { memoryRepository } from "../memory-repository.ts";

const catalogue = await readCatalogue(shippedCatalogue);

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface SubjectOptions extends Partial<LintSubject> {
  readonly configDir?: string;
}

/** What one rule finds in a repository of these files. */
export async function findingsOf(
  rule: LintRule,
  files: Files,
  { configDir, ...given }: SubjectOptions = {},
): Promise<readonly Finding[]> {
  const repository = memoryRepository(files, configDir);
  const listed: RepositoryFile[] = [];
  for await (const file of repository.files()) listed.push(file);
  const understood = { catalogue, interpreters: [], evidence: [], isDefault: false, ignored: [] };
  return lint({ repository, files: listed, ...understood, ...given }, [rule]);
}

/** The places of findings, as people read them. */
export function placesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ where }) =>
    [where?.file, where?.line].filter((part) => part !== undefined).join(":"),
  );
}
