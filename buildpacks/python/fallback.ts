import type { Detection, FallbackOptions } from "../../src/buildpack.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { detection } from "./detect.ts";
import { infer } from "./infer/infer.ts";
import type { InferredRequirement } from "./infer/inference.ts";
import { readInterpreterRequests } from "./interpreter-requests.ts";
import { parseLine } from "./requirements/parse-line.ts";
import type { Requirement } from "./requirements/requirement.ts";
import { noRequirements, type PythonSpec } from "./spec.ts";

/**
 * The environment of a repository whose files name no packages: the default one, with a word on what its code imports; with
 * `infer` that is installed.
 * @throws UserError what reading a repository throws
 */
export async function fallback(
  repository: Repository,
  options: FallbackOptions,
): Promise<Detection<PythonSpec>> {
  const interpreter = await readInterpreterRequests(repository);
  const plain = detection(interpreter, undefined);
  const { requirements, compiles, unreadable } = await infer(repository);
  const certain = requirements.filter(({ optional, certainty }) => !optional || certainty === "known");
  if (!options.infer) {
    const notices = certain.length === 0 ? [] : [suggestion(certain)];
    return { ...plain, spec: { ...plain.spec, notices: [...plain.spec.notices, ...notices] } };
  }
  return {
    ...plain,
    spec: {
      ...plain.spec,
      packages: {
        kind: "requirements",
        requirements: { ...noRequirements, requirements: certain.map(inferred) },
      },
      compiles,
    },
    evidence: [
      ...certain.flatMap(({ name, why, places }) =>
        places.slice(0, 1).map((place) => ({ ...place, reason: `${name}: ${why}` })),
      ),
      ...plain.evidence,
    ],
    ignored: [...plain.ignored, ...unreadable],
  };
}

function suggestion(requirements: readonly InferredRequirement[]): string {
  const names = requirements.map(({ name }) => name);
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return `the code wants ${shown.join(", ")}: \`--infer\` installs them, \`bindery detect --infer --write\` proposes a requirements.txt`;
}

function inferred({ line, places }: InferredRequirement): Requirement {
  const [place = { file: "", line: 1 }] = places;
  const content = parseLine({ text: line, where: { line: 1, ...place } });
  if (content.kind !== "requirement") throw new Error(`${line} is no requirement`);
  return content.requirement;
}
