import type { RepositoryPath } from "../../../src/repository/repository.ts";

/** The modules that stand in the repository itself. */
export interface OwnModules {
  /**
   * Whether a file finds this top-level module in the repository before any that is installed: a module or a package with
   * `__init__.py` beside the file, in the root or in `src/`. A folder without gives way to an installed package (PEP 420).
   */
  shadows(name: string, importer: RepositoryPath): boolean;
  /** Whether the repository has a module, package or folder of code of this name anywhere: some program sets `sys.path`. */
  has(name: string): boolean;
}

/** @param paths every file of the repository */
export function ownModules(paths: Iterable<RepositoryPath>): OwnModules {
  const importable = new Set<RepositoryPath>();
  const names = new Set<string>();
  for (const path of paths) {
    const parts = path.split("/");
    const stem = moduleName(parts.pop() ?? "");
    if (stem === undefined) continue;
    for (const folder of parts) names.add(folder);
    const module = stem === "__init__" ? parts : [...parts, stem];
    importable.add(module.join("/"));
    names.add(module.at(-1) ?? "");
  }
  const shadows = (name: string, importer: RepositoryPath): boolean =>
    [folderOf(importer), "", "src"].some((folder) =>
      importable.has(folder === "" ? name : `${folder}/${name}`),
    );
  return { shadows, has: (name) => names.has(name) };
}

/** The name under which a file is imported: source, Cython, or compiled (`core.cpython-311-x86_64-linux-gnu.so`). */
function moduleName(file: string): string | undefined {
  if (!/\.(?:py|pyx|so|pyd)$/.test(file)) return undefined;
  return file.slice(0, file.indexOf("."));
}

function folderOf(path: RepositoryPath): RepositoryPath {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}
