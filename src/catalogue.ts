import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { parse, YAMLParseError } from "yaml";
import { UserError } from "./errors/user-error.ts";
import { packageRoot } from "./package-root.ts";
import { readServerLock } from "./server-lock.ts";

const Names = v.array(v.string());

/** SHA-256 by file name. */
const Checksums = v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));

const Day = v.pipe(v.string(), v.isoDate());

const CatalogueFile = v.strictObject({
  version: v.literal("1"),
  images: v.record(v.string(), v.string()),
  server: v.object({ python: v.string(), base: v.optional(v.string()), lock: v.optional(v.string()) }),
  python: v.object({
    default: v.string(),
    "own-pip": Names,
    companions: Names,
    server: v.string(),
    completes: Names,
  }),
  julia: v.object({
    default: v.string(),
    ijulia: v.record(v.string(), v.string()),
    "cpu-targets": v.object({ x86_64: v.string(), aarch64: v.string() }),
  }),
  nix: v.object({ nixpkgs: v.string() }),
  apt: v.object({
    runtime: v.record(v.string(), Names),
    tools: v.array(v.object({ commands: Names, packages: Names })),
  }),
  r: v.object({
    default: v.string(),
    snapshot: Day,
    oldest: v.string(),
    binaries: v.string(),
    package: v.string(),
    checksums: Checksums,
    cran: v.string(),
    "first-snapshot": Day,
    bioconductor: v.string(),
    runtime: Names,
    "runtime-3": Names,
    compilers: Names,
    "time-limit": v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/)),
    proxy: Names,
    rstudio: v.object({
      version: v.string(),
      binaries: v.string(),
      package: v.string(),
      checksums: Checksums,
      runtime: Names,
    }),
  }),
});

/** Versions, image names and defaults: what an institute may replace without touching code. */
export type Catalogue = v.InferOutput<typeof CatalogueFile> & {
  /** What the file holds that `server.lock` names; undefined for the lock that bindery ships. */
  readonly serverLock: string | undefined;
};

const shippedFile = fileURLToPath(new URL("buildpacks/catalogue.yml", packageRoot));

/**
 * Reads a catalogue, and the lock beside it that it may name; what it does not say is as in the one that bindery ships. Scalars stay
 * strings, so that `3.10` is not 3.1.
 * @throws UserError CONFIGURATION_INVALID with file and line
 */
export async function readCatalogue(path: string): Promise<Catalogue> {
  const catalogue = await readCatalogueFile(path);
  const { lock } = catalogue.server;
  return {
    ...catalogue,
    serverLock: lock === undefined ? undefined : await readServerLock(resolve(dirname(path), lock)),
  };
}

async function readCatalogueFile(path: string): Promise<v.InferOutput<typeof CatalogueFile>> {
  try {
    const own = await readMap(path);
    return v.parse(CatalogueFile, path === shippedFile ? own : laidOver(await readMap(shippedFile), own));
  } catch (error) {
    throw new UserError({
      code: "CONFIGURATION_INVALID",
      message: "The catalogue can't be read",
      where: {
        file: path,
        ...(error instanceof YAMLParseError && error.linePos ? { line: error.linePos[0].line } : {}),
      },
      why: error instanceof v.ValiError ? v.summarize(error.issues) : String(error),
      suggestions: ["Compare it with the catalogue that bindery ships (buildpacks/catalogue.yml)."],
      cause: error,
    });
  }
}

type YamlMap = Readonly<Record<string, unknown>>;

async function readMap(path: string): Promise<YamlMap> {
  const content: unknown = parse(await readFile(path, "utf8"), { schema: "failsafe" });
  if (isMap(content)) return content;
  throw new Error("It is no map of keys and values.");
}

function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Maps are joined, key by key; anything else is replaced. */
function laidOver(shipped: YamlMap, own: YamlMap): YamlMap {
  const entries = Object.entries(own).map(([key, value]) => {
    const below = Object.hasOwn(shipped, key) ? shipped[key] : undefined;
    return [key, isMap(below) && isMap(value) ? laidOver(below, value) : value] as const;
  });
  return { ...shipped, ...Object.fromEntries(entries) };
}

/** The image that every image of bindery's starts from. @throws UserError as imageOf() */
export function baseImageOf(catalogue: Catalogue): string {
  return catalogue.server.base ?? imageOf(catalogue, `python-${catalogue.server.python}`);
}

/**
 * The base image under a catalogue name such as `python-3.11`.
 * @throws UserError CONFIGURATION_INVALID where the catalogue has none
 */
export function imageOf(catalogue: Catalogue, name: string): string {
  const image = catalogue.images[name];
  if (image !== undefined) return image;
  throw new UserError({
    code: "CONFIGURATION_INVALID",
    message: `The catalogue has no image \`${name}\``,
    suggestions: [`Add it under \`images:\`; there are: ${Object.keys(catalogue.images).sort().join(", ")}.`],
  });
}
