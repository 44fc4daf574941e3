import type { Evidence } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { Installation, PackageSource } from "../install-script/wanted-package.ts";
import { isWanted } from "../install-script/wanted-package.ts";
import { isBioconductorPackage } from "./bioconductor-packages.ts";
import type { InferredPackage, LeftOut } from "./inference.ts";
import type { IsOwn } from "./own-packages.ts";
import { shippedPackages } from "./shipped-packages.ts";
import type { PackageUse } from "./uses-of-call.ts";

/** One place's wish for a package. */
interface Wish {
  readonly name: string | undefined;
  readonly source: PackageSource;
  readonly evidence: Evidence;
}

/** The source that says most wins. */
const strength: Readonly<Record<PackageSource["kind"], number>> = {
  remote: 4,
  "cran-version": 3,
  bioconductor: 2,
  cran: 1,
  local: 0,
};

/** One package for each name, by name. What comes with R, and the repository's own packages, are not among them. */
export function mergePackages(
  uses: readonly PackageUse[],
  installations: readonly Installation[],
  isOwn: IsOwn,
): { readonly packages: readonly InferredPackage[]; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const wishes: Wish[] = uses.map(({ name, what, place }) => ({
    name,
    source: usualSource(name),
    evidence: { ...place, reason: what },
  }));
  for (const installation of installations) {
    if (!isWanted(installation)) {
      leftOut.push({ name: installation.text, reason: installation.reason, place: installation.where });
      continue;
    }
    const { name, source, where } = installation;
    if (source.kind === "local")
      leftOut.push({ name: source.path, reason: "it is installed from a folder or file", place: where });
    else
      wishes.push({
        name,
        source: source.kind === "cran" ? usualSource(name) : source,
        evidence: { ...where, reason: "installed by the code" },
      });
  }
  const groups = new Map<string, Wish[]>();
  for (const wish of wishes) {
    if (wish.name !== undefined && (shippedPackages.has(wish.name) || isOwn(wish.name, wish.evidence.file)))
      continue;
    const key = wish.name ?? ` ${JSON.stringify(wish.source)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [wish]);
    else group.push(wish);
  }
  const packages = [...groups.values()].flatMap((group) => merge(group, leftOut));
  return { packages: packages.sort(byName), leftOut: uniqueLeftOut(leftOut) };
}

function usualSource(name: string | undefined): PackageSource {
  return name !== undefined && isBioconductorPackage(name) ? { kind: "bioconductor" } : { kind: "cran" };
}

function merge(group: readonly Wish[], leftOut: LeftOut[]): readonly InferredPackage[] {
  const [first, ...rest] = group;
  if (first === undefined) return [];
  const { name, source } = rest.reduce(
    (best, wish) => (strength[wish.source.kind] > strength[best.source.kind] ? wish : best),
    first,
  );
  for (const wish of group) {
    if (wish.source.kind === source.kind && textOf(wish.source) !== textOf(source))
      leftOut.push({
        name: textOf(wish.source),
        reason: `another place wants \`${textOf(source)}\``,
        place: placeOf(wish.evidence),
      });
  }
  return [{ name, source, evidence: uniqueEvidence(group.map(({ evidence }) => evidence)) }];
}

function textOf(source: PackageSource): string {
  if (source.kind === "remote") return source.reference;
  return source.kind === "cran-version" ? source.version : source.kind;
}

function placeOf({ file, line }: Evidence): Location {
  return line === undefined ? { file } : { file, line };
}

/** Each file and line once, in their order. */
function uniqueEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const first = new Map<string, Evidence>();
  for (const one of evidence) {
    const key = `${one.line ?? ""}:${one.file}`;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()].sort(
    (left, right) => compare(left.file, right.file) || (left.line ?? 0) - (right.line ?? 0),
  );
}

function uniqueLeftOut(leftOut: readonly LeftOut[]): readonly LeftOut[] {
  return [
    ...new Map(leftOut.map((one) => [JSON.stringify([one.name, one.reason, one.place]), one])).values(),
  ];
}

/** The same order on every machine, capitals among the others as people look for them; those without name last. */
function byName(left: InferredPackage, right: InferredPackage): number {
  return compare(sortKey(left), sortKey(right));
}

function sortKey({ name, source }: InferredPackage): string {
  return name === undefined ? `~ ${textOf(source)}` : `${name.toLowerCase()} ${name}`;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
