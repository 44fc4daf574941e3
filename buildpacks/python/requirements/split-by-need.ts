import { renderOption } from "./build-requirement.ts";
import { withoutHashes } from "./without-hashes.ts";
import type { IndexOption, Requirement, Requirements } from "./requirement.ts";

/** Requirements files for the two installs of an image; each is "" or absent where it would install nothing. */
export interface SplitRequirements {
  /** What needs nothing of the repository: its layer stays as long as these lines do. */
  readonly early: string;
  /** Of an exact set, what has no hash and needs nothing of the repository; pip takes hashes for all of a file or for none. */
  readonly unhashed: string | undefined;
  /** What can only be installed when the repository is there, by pip running in its root. */
  readonly late: string | undefined;
  /** For `-c` of the early install, and of the late one unless `lateConstraints` is there. */
  readonly constraints: string | undefined;
  /** The constraints without hashes, where the late install can't have any. */
  readonly lateConstraints: string | undefined;
}

/**
 * Requirements as files of one line each, in their order, without comments and includes.
 *
 * All is late where an option or a constraint has a path: pip has but one set of them for an install.
 *
 * pip checks the hashes of all as soon as one requirement or constraint has one, and then refuses folders, which have
 * none ("Hash-checking mode" of pip's secure installs). A file with a local requirement without hash would therefore
 * always fail: its late part goes without hashes and `--require-hashes`. The early part keeps them.
 */
export function splitByNeed(
  requirements: Requirements,
  { exact }: { readonly exact: boolean } = { exact: false },
): SplitRequirements {
  const { constraints, options } = requirements;
  const allLate = [...options, ...constraints].some(({ needsRepository }) => needsRepository);
  const late = requirements.requirements.filter(({ needsRepository }) => allLate || needsRepository);
  const first = requirements.requirements.filter(({ needsRepository }) => !allLate && !needsRepository);
  const isApart = ({ hashes: own }: Requirement) => exact && own.length === 0;
  const early = first.filter((requirement) => !isApart(requirement));
  const apart = first.filter(isApart);
  const hashes = !late.some(({ needsRepository, hashes: own }) => needsRepository && own.length === 0);
  const bound = renderLines(constraints, { hashes: true });
  const unhashed = renderLines(constraints, { hashes: false });
  return {
    early: renderFile(options, early, { hashes: true }),
    unhashed: orAbsent(renderFile(options, apart, { hashes: false })),
    late: orAbsent(renderFile(options, late, { hashes })),
    constraints: orAbsent(bound),
    lateConstraints: hashes || bound === unhashed ? undefined : unhashed,
  };
}

interface Rendering {
  readonly hashes: boolean;
}

/** Options before requirements: pip reads all of a file's options first anyway. Options alone install nothing. */
function renderFile(
  options: readonly IndexOption[],
  requirements: readonly Requirement[],
  how: Rendering,
): string {
  if (requirements.length === 0) return "";
  const kept = options.filter(({ option }) => how.hashes || option !== "--require-hashes");
  const lines = kept.map(({ option, value }) =>
    renderOption({ name: option, ...(value === undefined ? {} : { value }) }),
  );
  return lines.map((line) => `${line}\n`).join("") + renderLines(requirements, how);
}

function renderLines(requirements: readonly Requirement[], { hashes }: Rendering): string {
  return requirements
    .map((requirement) => `${hashes ? requirement.text : withoutHashes(requirement)}\n`)
    .join("");
}

function orAbsent(text: string): string | undefined {
  return text === "" ? undefined : text;
}
