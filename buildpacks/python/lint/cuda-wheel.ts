import { advice, type Edit } from "../../../src/edits/edit.ts";
import type { Problem, RepositoryRule } from "../../../src/lint/rule.ts";
import { redactUrl } from "../requirements/redact-url.ts";
import { cpuCounterparts, torchCpuIndex, torchPackages } from "./cpu-counterparts.ts";
import { type NamedRequirement, namedIn } from "./named-requirements.ts";
import { replaceInLine } from "./replace-in-line.ts";
import { type RequirementLine, requirementLines } from "./requirement-lines.ts";

/** Packages for NVIDIA's GPUs, in an image without one. */
export const cudaWheel: RepositoryRule = {
  kind: "repository",
  id: "cuda-wheel",
  severity: "warning",
  summary: "A package brings CUDA libraries, which are of no use without a GPU",
  help: "They make an image gigabytes larger, and Binder's servers have no GPU. torch's wheels without them are at https://download.pytorch.org/whl/cpu; most other packages have a build without CUDA under another name. `torch` from PyPI brings CUDA on Linux as well (a note). Leave it as it is where the image is for a machine with a GPU.",
  check: async (subject) => {
    const lines = await requirementLines(subject);
    const indexes = lines.map(addressOf).filter((address) => address !== undefined);
    const named = namedIn(lines).filter(({ isConstraint }) => !isConstraint);
    return [
      ...lines.flatMap((line) => indexProblem(line)),
      ...named.flatMap((requirement) => packageProblem(requirement, indexes)),
    ];
  },
};

function addressOf({ content }: RequirementLine): string | undefined {
  if (content.kind !== "options") return undefined;
  return content.options.find(({ value }) => /^https?:/i.test(value ?? ""))?.value;
}

const cudaFolder = /\/whl\/cu\d+(?=\/|$)/;

function indexProblem(line: RequirementLine): readonly Problem[] {
  const address = addressOf(line);
  if (address === undefined || !cudaFolder.test(address)) return [];
  const changes = replaceInLine(line, (written) => [written.replace(cudaFolder, "/whl/cpu")]);
  return [
    {
      where: line.line.where,
      message: `\`${redactUrl(address)}\` has builds for CUDA`,
      why: "they are gigabytes larger and of no use without a GPU",
      edit: { words: "Take the builds without CUDA: `/whl/cpu`.", changes, safe: false },
    },
  ];
}

function packageProblem(found: NamedRequirement, indexes: readonly string[]): readonly Problem[] {
  const edit = editOf(found, indexes);
  if (edit === undefined) return [];
  const isPlainTorch = torchPackages.includes(found.name) && !hasCudaLabel(found);
  return [
    {
      where: found.line.where,
      message: `\`${found.requirement.text}\` brings CUDA libraries`,
      why: "they are gigabytes larger and of no use without a GPU",
      ...(isPlainTorch ? { severity: "note" } : {}),
      edit,
    },
  ];
}

const cudaLabel = /\+cu(?:da)?\d+[a-z0-9.]*/;

function hasCudaLabel({ requirement }: NamedRequirement): boolean {
  return cudaLabel.test(requirement.specifier ?? "");
}

/** What to do about a requirement; undefined for one that brings no CUDA. */
function editOf(found: NamedRequirement, indexes: readonly string[]): Edit | undefined {
  const { name, requirement } = found;
  if (torchPackages.includes(name)) return torchEdit(found, indexes);
  if (hasCudaLabel(found)) return advice("Write the version without its `+cu…`, to get the build for CPUs.");
  if (requirement.extras.some((extra) => /^(?:and-)?cuda/.test(extra))) {
    const changes = replaceInLine(found, (written) => [written.replace(/\[[^\]]*\]/, "")]);
    return { words: `Write \`${name}\` without the extra.`, changes, safe: false };
  }
  const known = cpuCounterparts.find(({ pattern }) => pattern.test(name));
  if (known === undefined) return undefined;
  const { counterpart } = known;
  if (counterpart === undefined)
    return advice("Remove the line where the code runs without a GPU (NumPy in place of CuPy).");
  const changes = replaceInLine(found, (written) => [written.replace(/^\s*[A-Za-z0-9._-]+/, counterpart)]);
  return { words: `Write \`${counterpart}\` in its place.`, changes, safe: false };
}

/** A version with `+cu118` is in the index of that CUDA alone; `+cpu` is its sibling. */
function torchEdit(found: NamedRequirement, indexes: readonly string[]): Edit | undefined {
  const isFromTorch = indexes.some((address) => address.includes("download.pytorch.org"));
  if (!hasCudaLabel(found) && (isFromTorch || /\+cpu\b/.test(found.requirement.specifier ?? "")))
    return undefined;
  const index = isFromTorch ? [] : [`--extra-index-url ${torchCpuIndex}`];
  const changes = replaceInLine(found, (written) => [...index, written.replace(cudaLabel, "+cpu")]);
  return { words: `Take the build without CUDA, from ${torchCpuIndex}.`, changes, safe: false };
}
