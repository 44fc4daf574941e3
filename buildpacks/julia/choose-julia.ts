import type { Catalogue } from "../../src/catalogue.ts";
import { formatLocation, type Location, UserError } from "../../src/errors/user-error.ts";
import type { Sourced } from "../../src/sourced.ts";
import { quote } from "../python/requirements/source-line.ts";
import { pkgCommand } from "./pkg-command.ts";
import type { JuliaManifest, JuliaRequest, JuliaSpec, MadeBy } from "./spec.ts";
import { allows } from "./versions/compat.ts";
import {
  compareNumbers,
  formatJuliaVersion,
  type JuliaVersion,
  minorOf,
  parseJuliaVersion,
} from "./versions/julia-version.ts";

export interface ChosenJulia {
  /** A whole version, such as `1.10.10`. */
  readonly version: Sourced<string>;
  readonly notices: readonly string[];
}

/** The last release whose manifests do not say by which Julia they were made. */
const lastUntold = [1, 6] as const;

/**
 * The Julia of the image, of those that the catalogue has images of: the one that made the manifest, else the newest of its minor
 * release; without a manifest the newest that `[compat]` allows, which is repo2docker's rule too; else the catalogue's default.
 * @throws UserError JULIA_UNSUPPORTED, JULIA_CONFLICT
 */
export function chooseJulia({ project: { julia }, manifest }: JuliaSpec, catalogue: Catalogue): ChosenJulia {
  const supported = supportedJulias(catalogue);
  const allowed = supported.filter((version) => julia === undefined || allows(julia.compat, version));
  if (manifest?.julia !== undefined) return ofManifest(manifest.julia, julia, { supported, allowed });
  const newest = allowed.at(-1);
  if (julia !== undefined && newest === undefined)
    throw unsupported(quote(julia.text), julia.where, supported);
  if (manifest !== undefined) {
    const old = ofOldManifest(manifest, allowed);
    if (old !== undefined) return old;
  }
  if (julia === undefined || newest === undefined) {
    return { version: { value: catalogue.julia.default, from: "the catalogue's default" }, notices: [] };
  }
  return { version: { value: formatJuliaVersion(newest), from: julia.where }, notices: [] };
}

interface Offer {
  /** The newest last, as in `allowed`. */
  readonly supported: readonly JuliaVersion[];
  readonly allowed: readonly JuliaVersion[];
}

function ofManifest(
  { version, exact, where }: MadeBy,
  request: JuliaRequest | undefined,
  { supported, allowed }: Offer,
): ChosenJulia {
  const isOfMinor = (other: JuliaVersion) => minorOf(other) === minorOf(version);
  if (!supported.some(isOfMinor)) throw unsupported(minorOf(version), where, supported);
  const fitting = allowed.filter(isOfMinor);
  const same = exact ? fitting.find((other) => compareNumbers(other, version) === 0) : undefined;
  const chosen = same ?? fitting.at(-1);
  if (chosen === undefined) throw excludes(request, minorOf(version), where, supported.filter(isOfMinor));
  return { version: { value: formatJuliaVersion(chosen), from: where }, notices: [] };
}

/** A manifest that does not say what made it is of Julia 1.6 or before, whose newest reads all of them. */
function ofOldManifest({ path }: JuliaManifest, allowed: readonly JuliaVersion[]): ChosenJulia | undefined {
  const old = allowed.findLast((version) => compareNumbers(lastUntold, version) >= 0);
  if (old === undefined) return undefined;
  const value = formatJuliaVersion(old);
  return {
    version: { value, from: { file: path } },
    notices: [
      `${path} does not say which Julia made it, as those of Julia 1.6 and before: Julia ${value} is taken; a newer \`julia\` under \`[compat]\` would ask for another`,
    ],
  };
}

/** The versions that the catalogue has images of, the newest last. */
export function supportedJulias({ images }: Catalogue): readonly JuliaVersion[] {
  return Object.keys(images)
    .flatMap((name) => {
      const version = parseJuliaVersion(
        /^julia-(?<version>\d+\.\d+\.\d+)$/.exec(name)?.groups?.["version"] ?? "",
      );
      return version === undefined ? [] : [version];
    })
    .toSorted((left, right) => compareNumbers(left, right));
}

function unsupported(asked: string, where: Location, supported: readonly JuliaVersion[]): Error {
  const newest = supported.at(-1);
  return new UserError({
    code: "JULIA_UNSUPPORTED",
    message: `There is no image for Julia ${asked}`,
    where,
    why: `bindery has images of Julia ${minors(supported).join(", ")}`,
    suggestions: [
      `Ask for one of them, like \`julia = "${newest === undefined ? "" : minorOf(newest)}"\` under \`[compat]\`.`,
      `Make a manifest again with the Julia that you ask for: ${pkgCommand(where.file, "resolve()")}.`,
      "Add an image of that Julia to your catalogue.",
    ],
  });
}

function excludes(
  request: JuliaRequest | undefined,
  minor: string,
  where: Location,
  supported: readonly JuliaVersion[],
): Error {
  const place = request === undefined ? "" : formatLocation(request.where);
  return new UserError({
    code: "JULIA_CONFLICT",
    message: `${formatLocation(where)} asks for Julia ${minor}, and ${place} excludes those that there are`,
    where: request?.where,
    why: `bindery has images of Julia ${supported.map((version) => formatJuliaVersion(version)).join(", ")}, and \`julia = "${request?.text}"\` allows none of them`,
    suggestions: [`Widen the range of ${place}.`, "Add an image of that Julia to your catalogue."],
  });
}

function minors(versions: readonly JuliaVersion[]): readonly string[] {
  return [...new Set(versions.map((version) => minorOf(version)))];
}
