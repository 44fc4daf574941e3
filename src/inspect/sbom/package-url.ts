import type { InstalledPackage } from "../packages/installed-package.ts";

/** What an image is of, as /etc/os-release says (os-release(5)); undefined where it says none. */
export interface Distribution {
  readonly id: string;
  readonly version: string | undefined;
}

/** An ecosystem's type in package URLs (purl-spec, PURL-TYPES). */
const types: Readonly<Record<string, string>> = {
  debian: "deb",
  alpine: "apk",
  python: "pypi",
  r: "cran",
  conda: "conda",
  npm: "npm",
  julia: "julia",
};

/** Where a name is looked up in no other way, the type of all else. */
const otherType = "generic";

/** The package URL of an installed package (https://github.com/package-url/purl-spec). */
export function packageUrl(installed: InstalledPackage, distribution: Distribution | undefined): string {
  const { ecosystem, version } = installed;
  const names = namesOf(installed, distribution).map(encode).join("/");
  const qualifiers = Object.entries(qualifiersOf(installed, distribution))
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join("&");
  const url = `pkg:${types[ecosystem] ?? otherType}/${names}@${encode(version)}`;
  return qualifiers === "" ? url : `${url}?${qualifiers}`;
}

/** The namespace, where the type has one, and the name. */
function namesOf(
  { ecosystem, name }: InstalledPackage,
  distribution: Distribution | undefined,
): readonly string[] {
  switch (ecosystem) {
    case "debian":
    case "alpine":
      return [distribution?.id ?? ecosystem, name.toLowerCase()];
    case "python":
      return [name.toLowerCase().replaceAll("_", "-")];
    case "npm":
      return name.toLowerCase().split("/");
    default:
      return [name];
  }
}

function qualifiersOf(
  { ecosystem, architecture, qualifiers }: InstalledPackage,
  distribution: Distribution | undefined,
): Readonly<Record<string, string>> {
  if (ecosystem !== "debian" && ecosystem !== "alpine") return qualifiers ?? {};
  const arch = architecture === undefined ? {} : { arch: architecture };
  if (distribution === undefined) return arch;
  const { id, version } = distribution;
  return { ...arch, distro: version === undefined ? id : `${id}-${version}` };
}

/** Percent-encoding as the specification has it: the colon stays, all but letters, digits and `.-_~` does not. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":");
}
