import type {
  Detection,
  Evidence,
  FallbackOptions,
  FallbackPlace,
  Ignored,
  Proposal,
} from "../../src/buildpack.ts";
import type { Location } from "../../src/errors/user-error.ts";
import type { Repository } from "../../src/repository/repository.ts";
import { inferenceSuggestion } from "../inference/suggestion.ts";
import { readNearbyNotebooks } from "../notebook-languages/read-nearby-notebooks.ts";
import { readApplications } from "./applications/read-applications.ts";
import { withShinyPackage } from "./applications/shiny-package.ts";
import { hasCondaFiles } from "./has-conda-files.ts";
import { inferPackages } from "./infer/infer.ts";
import type { InferredPackage, RInference } from "./infer/inference.ts";
import { renderInstallScript } from "./infer/render-install-script.ts";
import type { RemotePackage } from "./description/description.ts";
import type { PackageOrigin, PackageRequest } from "./package-request.ts";
import { readRSettings } from "./settings.ts";
import { noRPackages, type RSpec } from "./spec.ts";

/**
 * R for a repository whose notebooks are R's, or that has no notebooks and R code, or whose README opens RStudio or a Shiny app, and
 * no file that names packages; with `infer` the packages that the code uses. Beside another language's files a notebook of R asks for
 * it; conda's may have an R of their own, and say all.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read, FILE_INVALID for `bindery.yml`
 */
export async function fallback(
  repository: Repository,
  { infer, alone }: FallbackOptions & FallbackPlace,
): Promise<Detection<RSpec> | undefined> {
  const notebooks = await readNearbyNotebooks(repository);
  const notebook = notebooks.find(({ language, kernel }) => (language ?? kernel) === "r" || kernel === "ir");
  if (!alone && (notebook === undefined || (await hasCondaFiles(repository)))) return undefined;
  const { reading, says } = await readApplications(repository, await readRSettings(repository));
  if (notebook === undefined && notebooks.length > 0 && says === undefined) return undefined;
  const inference = await inferPackages(repository);
  const first =
    notebook === undefined ? (inference.hasR ?? says) : { file: notebook.path, reason: "is a notebook of R" };
  if (first === undefined) return undefined;
  const { packages } = inference;
  const { applications } = reading.spec;
  const plain = {
    buildpack: "r",
    evidence: reading.evidence.some((place) => isSamePlace(place, first))
      ? reading.evidence
      : [first, ...reading.evidence],
    ignored: [],
  };
  const spec = { ...noRPackages, requests: [], applications, notices: reading.spec.notices ?? [] };
  if (!infer) {
    const more = packages.filter(({ name }) => name !== "shiny" || applications?.shiny === undefined);
    const notices = more.length === 0 ? [] : [suggestion(more)];
    return { ...plain, spec: withShinyPackage({ ...spec, notices: [...notices, ...spec.notices] }) };
  }
  return {
    ...plain,
    spec: withShinyPackage({
      ...spec,
      packages: packages.flatMap(named),
      remotes: packages.flatMap(byAddress),
    }),
    evidence: [...plain.evidence, ...packages.flatMap(firstUse)],
    ignored: withoutEffect(inference),
    ...(packages.length === 0 ? {} : { proposal: proposalOf(inference) }),
  };
}

function isSamePlace(one: Evidence, other: Evidence): boolean {
  return one.file === other.file && one.line === other.line;
}

/** The install.R that has what is installed. */
function proposalOf(inference: RInference): Proposal {
  return { name: "install.R", text: renderInstallScript(inference) };
}

function suggestion(packages: readonly InferredPackage[]): string {
  return inferenceSuggestion("the R code", packages.map(describe), "an install.R");
}

function named({ name, source, evidence }: InferredPackage): readonly PackageRequest[] {
  const [first] = evidence;
  const origin = originOf(name, source);
  if (name === undefined || first === undefined || origin === undefined) return [];
  return source.kind === "remote" ? [] : [{ name, origin, where: placeOf(first) }];
}

/** What is at an address may have another name than that which the address ends with. */
function byAddress({ name, source, evidence }: InferredPackage): readonly RemotePackage[] {
  const [first] = evidence;
  const origin = originOf(name, source);
  if (source.kind !== "remote" || first === undefined || origin === undefined) return [];
  return [{ origin, where: placeOf(first), ...(name === undefined ? {} : { likelyName: name }) }];
}

function placeOf({ file, line }: Evidence): Location {
  return line === undefined ? { file } : { file, line };
}

/** Undefined for what stands on somebody's disk. */
function originOf(name: string | undefined, source: InferredPackage["source"]): PackageOrigin | undefined {
  switch (source.kind) {
    case "cran":
      return { kind: "cran" };
    case "bioconductor":
      return { kind: "bioconductor" };
    case "remote":
      return { kind: "remote", reference: source.reference };
    case "cran-version":
      return { kind: "remote", reference: `version::${name ?? ""}@${source.version}` };
    case "local":
      return undefined;
  }
}

function firstUse(inferred: InferredPackage): readonly Evidence[] {
  return inferred.evidence
    .slice(0, 1)
    .map((place) => ({ ...place, reason: `${describe(inferred)}: ${place.reason}` }));
}

function describe({ name, source }: InferredPackage): string {
  return name ?? (source.kind === "remote" ? source.reference : source.kind);
}

function withoutEffect({ leftOut, unreadable }: RInference): readonly Ignored[] {
  const missing = leftOut.map(({ name, reason, place }) => ({
    ...place,
    reason: `\`${name}\` is not installed: ${reason}`,
  }));
  return [...missing, ...unreadable];
}
