import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { readToml } from "../../../../src/structured/read-toml.ts";
import type { StructuredFile } from "../../../../src/structured/structured-file.ts";
import { type Marker, parseMarker } from "../../requirements/marker.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import type { ListedPackage, Lock } from "../lock.ts";
import { markerOf, placeOf } from "../lock-place.ts";
import { type Pylock, type PylockPackage, pylockSchema } from "./pylock-schema.ts";
import { pylockSource } from "./pylock-source.ts";

/**
 * Reads `pylock.toml` or `pylock.NAME.toml` (PEP 751); undefined where it is absent. Its markers say which extras and groups
 * need a package.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID for a marker, and what the repository throws
 */
export async function readPylock(repository: Repository, path: RepositoryPath): Promise<Lock | undefined> {
  const file = await readToml(repository, path, pylockSchema);
  if (file === undefined) return undefined;
  const { value } = file;
  const requiresPython = value["requires-python"];
  return {
    kind: "pylock",
    path,
    renew: renewal(value["created-by"]),
    ...(requiresPython === undefined
      ? {}
      : { requiresPython: { value: requiresPython, from: file.locate(["requires-python"]) } }),
    environments: environments(file),
    extras: value.extras.map(normaliseName),
    groups: value["dependency-groups"].map(normaliseName),
    packages: {
      shape: "list",
      packages: value.packages.map((written, index) => listed(file, written, index)),
      defaultGroups: value["default-groups"],
    },
  };
}

/** By `created-by`; only names that are known become a command. */
const renewals: ReadonlyMap<string, string> = new Map([
  ["uv", "uv export --format pylock.toml"],
  ["pdm", "pdm lock"],
  ["pip", "pip lock"],
  ["pipenv", "pipenv lock"],
]);

function renewal(creator: string): string {
  return renewals.get(creator) ?? "the tool that wrote it";
}

function environments(file: StructuredFile<Pylock>): readonly Marker[] {
  return file.value.environments.map((text, index) =>
    parseMarker(text, { text, where: placeOf(file, ["environments", index]) }),
  );
}

function listed(file: StructuredFile<Pylock>, written: PylockPackage, index: number): ListedPackage {
  const { name, version, marker, archive, sdist, wheels } = written;
  const where = placeOf(file, ["packages", index]);
  const files = [...[archive, sdist].flatMap((one) => one ?? []), ...wheels];
  return {
    name: normaliseName(name),
    ...(version === undefined ? {} : { version }),
    source: pylockSource(written, where),
    hashes: files.flatMap(({ hashes }) => Object.entries(hashes).map((entry) => entry.join(":"))),
    where,
    conditions: [markerOf(marker, where)],
  };
}
