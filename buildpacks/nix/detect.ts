import type { Detection, Evidence } from "../../src/buildpack.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { readShell } from "./read-shell.ts";
import type { NixSpec } from "./spec.ts";

/**
 * Finds `default.nix` in the config dir (repo2docker, NixBuildPack).
 * @throws UserError PATH_ESCAPES, and what the repository throws
 */
export async function detectBinderShell(repository: Repository): Promise<Detection<NixSpec> | undefined> {
  const file = inConfigDir(repository, "default.nix");
  if ((await repository.kindOf(file)) !== "file") return undefined;
  return detection("nix", await readShell(repository, file, []), "is the Nix shell");
}

/**
 * Finds `shell.nix`, else `flake.nix`, in the config dir: what nix-shell and `nix develop` take, and Binder does not read.
 * @throws UserError PATH_ESCAPES, and what the repository throws
 */
export async function detectDeveloperShell(repository: Repository): Promise<Detection<NixSpec> | undefined> {
  const shell = inConfigDir(repository, "shell.nix");
  if ((await repository.kindOf(shell)) === "file")
    return detection("nix-shell", await readShell(repository, shell, []), "is the Nix shell");
  const flake = inConfigDir(repository, "flake.nix");
  if ((await repository.kindOf(flake)) !== "file") return undefined;
  const lock = inConfigDir(repository, "flake.lock");
  const locked = (await repository.kindOf(lock)) === "file";
  const spec = await readShell(repository, flake, locked ? [lock] : []);
  const locks = locked ? [{ file: lock, reason: "locks its inputs" }] : [];
  return detection(
    "nix-shell",
    { ...spec, unlocked: !locked },
    "has the Nix shell, as its default devShell",
    locks,
  );
}

function detection(
  buildpack: string,
  spec: NixSpec,
  reason: string,
  further: readonly Evidence[] = [],
): Detection<NixSpec> {
  const { file, reads, expressions } = spec;
  const named = reads.kind === "files" ? reads.files.map(({ path }) => path) : expressions;
  const known = new Set([file, ...further.map((evidence) => evidence.file)]);
  return {
    buildpack,
    spec,
    evidence: [
      { file, reason },
      ...further,
      ...named.filter((path) => !known.has(path)).map((path) => ({ file: path, reason: "named by it" })),
      ...(reads.kind === "repository"
        ? [{ ...reads.where, reason: `${reads.because}: it is evaluated with the whole repository` }]
        : []),
    ],
    ignored: [],
  };
}
