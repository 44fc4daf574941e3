import type { SizedPackage } from "../inspection.ts";

/** Compilers, what links and drives them, and the headers of the C library: by the names that Debian, Alpine and conda give them. */
const toolNames =
  /^(?:gcc|g\+\+|gfortran|cpp|clang|llvm|binutils|make|cmake|ninja(?:-build)?|build-essential|build-base|libc6-dev|musl-dev|libstdc\+\+|dpkg-dev|rustc|cargo|golang|default-jdk|gxx)(?:-\d[\d.]*)?(?:-dev)?(?:[-_](?:x86[-_]64|aarch64|linux|gnu|64)[\w-]*)?$/;

/** Libraries that compilers' packages bring for programs at run time. */
const runtimeNames = /^libstdc\+\+$/;

/** Ecosystems whose packages are programs of the system. */
const systems: ReadonlySet<string> = new Set(["debian", "alpine", "conda"]);

/** Packages for building, of which an image that runs what was built elsewhere has none. */
export function findBuildTools(packages: readonly SizedPackage[]): readonly SizedPackage[] {
  return packages.filter(
    ({ ecosystem, name }) => systems.has(ecosystem) && toolNames.test(name) && !runtimeNames.test(name),
  );
}
