import type {
  Detection,
  Evidence,
  FallbackOptions,
  FallbackPlace,
  Ignored,
  Proposal,
} from "../../src/buildpack.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { inferenceSuggestion } from "../inference/suggestion.ts";
import { detection } from "./detect.ts";
import { infer } from "./infer/infer.ts";
import { type Inference, type InferredRequirement, isInstalled } from "./infer/inference.ts";
import { renderRequirements } from "./infer/render-requirements.ts";
import { demand, type InterpreterRequest } from "./interpreter/interpreter-request.ts";
import { seriesRange } from "./interpreter/series-range.ts";
import { type InterpreterReading, readInterpreterRequests } from "./interpreter-requests.ts";
import type { PythonProject } from "./project/python-project.ts";
import { readProject } from "./project/read-project.ts";
import { parseLine } from "./requirements/parse-line.ts";
import type { Requirement } from "./requirements/requirement.ts";
import { quote } from "./requirements/source-line.ts";
import { noRequirements, type PythonSpec } from "./spec.ts";
import { wantsPython } from "./wants-python.ts";

/**
 * The environment of a repository whose files name no packages: the default one, with a word on what its code imports; with
 * `infer` that is installed, on the Python that the code is written for. Beside another language's environment there is one only where
 * a notebook is written for Python, a script calls it, or packages are inferred.
 * @throws UserError what reading a repository throws
 */
export async function fallback(
  repository: Repository,
  options: FallbackOptions & FallbackPlace,
): Promise<Detection<PythonSpec> | undefined> {
  const interpreter = await readInterpreterRequests(repository);
  const plain = withSettingsFiles(await readProject(repository, repository.configDir), interpreter);
  const inference = await infer(repository);
  const installed = inference.requirements.filter(isInstalled);
  const isWanted =
    options.alone || (options.infer && installed.length > 0) || (await wantsPython(repository));
  if (!isWanted) return undefined;
  if (!options.infer) {
    const notices = installed.length === 0 ? [] : [suggestion(installed)];
    return { ...plain, spec: { ...plain.spec, notices: [...plain.spec.notices, ...notices] } };
  }
  const requests = pythonRequests(inference, interpreter.requests);
  return {
    ...plain,
    spec: {
      ...plain.spec,
      packages: {
        kind: "requirements",
        requirements: { ...noRequirements, requirements: installed.map(inferred) },
      },
      requests: [...plain.spec.requests, ...requests],
      compiles: inference.compiles,
    },
    evidence: [...installed.flatMap(firstEvidence), ...plain.evidence, ...requests.map(pythonEvidence)],
    ignored: [...plain.ignored, ...withoutEffect(inference)],
    ...(installed.length === 0 ? {} : { proposal: proposalOf(inference) }),
  };
}

/** The requirements.txt that has what is installed. */
function proposalOf(inference: Inference): Proposal {
  return { name: "requirements.txt", text: renderRequirements(inference) };
}

/** A project file that brought nobody here has settings of tools alone, and is named with that. */
function withSettingsFiles(
  project: PythonProject | undefined,
  interpreter: InterpreterReading,
): Detection<PythonSpec> {
  const plain = detection(interpreter, undefined);
  if (project === undefined) return plain;
  const ignored = project.files.map((file) => ({ file, reason: project.reason }));
  return { ...plain, ignored: [...plain.ignored, ...ignored] };
}

function suggestion(requirements: readonly InferredRequirement[]): string {
  const names = [...new Set(requirements.map(({ name }) => name))];
  return inferenceSuggestion("the code", names, "a requirements.txt");
}

/** Scripts' own ranges; Python 2 by the look of the code only where nothing else says which Python. */
function pythonRequests(
  { requiresPython, python2 }: Inference,
  others: readonly InterpreterRequest[],
): readonly InterpreterRequest[] {
  if (requiresPython.length > 0) return requiresPython.map((range) => demand("script", range));
  if (python2 === undefined || others.length > 0) return [];
  return [{ kind: "code", range: seriesRange("2.7"), from: python2, strength: "hint" }];
}

function firstEvidence({ name, why, places }: InferredRequirement): readonly Evidence[] {
  return places.slice(0, 1).map((place) => ({ ...place, reason: `${name}: ${why}` }));
}

function pythonEvidence({ kind, range, from }: InterpreterRequest): Evidence {
  return { ...from, reason: kind === "code" ? "is written for Python 2" : `asks for Python ${range}` };
}

/** What the code wants and does not get, each at its first place, but for what nobody would look for. */
function withoutEffect({ requirements, leftOut, unreadable }: Inference): readonly Ignored[] {
  const uncertain = requirements
    .filter((requirement) => !isInstalled(requirement))
    .map(({ name, places }) => ({ name, places, reason: "it is optional, and its name is a guess" }));
  const surprising = leftOut.filter(({ expected }) => !expected);
  const named = [...uncertain, ...surprising].flatMap(({ name, reason, places }) =>
    places.slice(0, 1).map((place) => ({ ...place, reason: `${quote(name)} is not installed: ${reason}` })),
  );
  return [...named, ...unreadable];
}

function inferred({ line, places }: InferredRequirement): Requirement {
  const [place = { file: "", line: 1 }] = places;
  const content = parseLine({ text: line, where: { line: 1, ...place } });
  if (content.kind !== "requirement") throw new Error(`${line} is no requirement`);
  return content.requirement;
}
