import type { Note } from "../../requirements/requirement.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import { insist } from "../collect.ts";
import { collectLines, collectPart, type ProjectContext } from "../collect-lines.ts";
import type { DependencyGroup, Metadata } from "../python-project.ts";
import { pythonRange } from "../python-range.ts";
import type { SetupCfg } from "./read-setup-cfg.ts";
import { requirementLines } from "./requirement-lines.ts";

/** The two files of setuptools from before `pyproject.toml`. */
export interface SetuptoolsFiles {
  readonly setupCfg: SetupCfg | undefined;
  readonly setupPy: SetupPy | undefined;
}

export interface SetupPy {
  readonly path: string;
  /** Whether it leaves all to other files. */
  readonly addsNothing: boolean;
}

/**
 * Reads the needs that `setup.cfg` declares ("Configuring setuptools using setup.cfg files" of its manual). What `setup.py`
 * may add only running it would tell.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES
 */
export async function readSetuptools(
  context: ProjectContext,
  { setupCfg, setupPy }: SetuptoolsFiles,
): Promise<Metadata> {
  const dynamic = setupPy === undefined || setupPy.addsNothing ? [] : [onlyRunningTells(setupPy)];
  const empty = {
    name: undefined,
    requiresPython: undefined,
    dependencies: [],
    extras: [],
    notes: [],
    dynamic,
  };
  if (setupCfg === undefined) return empty;
  const { path, installRequires, pythonRequires } = setupCfg;
  const lines = await requirementLines(context.repository, path, installRequires);
  const { requirements, notes } = insist(await collectLines(context, lines));
  const name = setupCfg.name[0]?.text;
  const [python] = pythonRequires;
  return {
    name: name === undefined ? undefined : normaliseName(name),
    requiresPython:
      python === undefined ? undefined : pythonRange(python.text, { file: path, line: python.line }),
    dependencies: requirements,
    extras: await extrasOf(context, setupCfg),
    dynamic,
    notes,
  };
}

function onlyRunningTells({ path }: SetupPy): Note {
  return { where: { file: path }, message: "only running `setup.py` tells what it depends on" };
}

async function extrasOf(
  context: ProjectContext,
  { path, extrasRequire }: SetupCfg,
): Promise<readonly DependencyGroup[]> {
  const extras: DependencyGroup[] = [];
  for (const [name, value] of extrasRequire) {
    const lines = await requirementLines(context.repository, path, value);
    const [first] = value;
    const where = first === undefined ? { file: path } : { file: path, line: first.line };
    extras.push(await collectPart(context, { kind: "extra", name, where, lines }));
  }
  return extras;
}
