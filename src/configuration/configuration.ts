import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import * as v from "valibot";
import { LineCounter, parseDocument } from "yaml";
import { UserError } from "../errors/user-error.ts";
import { type SourceSettings, Sources } from "./source-settings.ts";

const OneOrMore = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (typeof value === "string" ? [value] : value)),
);

const Network = v.strictObject({
  registry: v.optional(v.string()),
  images: v.optional(v.record(v.string(), v.string()), {}),
  apt: v.optional(v.strictObject({ mirror: v.string(), security: v.optional(v.string()) })),
  "debian-snapshot": v.optional(v.string()),
  pip: v.optional(
    v.strictObject({
      "index-url": v.optional(v.string()),
      "extra-index-url": v.optional(OneOrMore, []),
      "trusted-host": v.optional(OneOrMore, []),
    }),
  ),
  conda: v.optional(v.strictObject({ "channel-alias": v.string() })),
  npm: v.optional(v.strictObject({ registry: v.string() })),
  nix: v.optional(
    v.strictObject({ substituters: OneOrMore, "trusted-public-keys": v.optional(OneOrMore, []) }),
  ),
  julia: v.optional(v.strictObject({ "pkg-server": v.string() })),
  r: v.optional(
    v.strictObject({
      binaries: v.optional(v.string()),
      rstudio: v.optional(v.string()),
      cran: v.optional(v.string()),
      bioconductor: v.optional(v.string()),
    }),
  ),
  proxy: v.optional(
    v.strictObject({
      http: v.optional(v.string()),
      https: v.optional(v.string()),
      no: v.optional(v.string()),
    }),
  ),
  ca: v.optional(v.string()),
});

const ConfigurationFile = v.strictObject({
  catalogue: v.optional(v.string()),
  network: v.nullish(Network, {}),
  sources: v.nullish(Sources),
});

/** Where builds fetch from, as the user's configuration redirects it. */
export type NetworkSettings = v.InferOutput<typeof Network>;

export interface Configuration {
  /** The file it was read from; undefined where there is none. */
  readonly file: string | undefined;
  /** Absolute path of a catalogue that replaces the shipped one. */
  readonly catalogue: string | undefined;
  readonly network: NetworkSettings;
  /** Undefined where the file says nothing of them. */
  readonly sources?: SourceSettings;
}

/** Where the user's configuration file stands: `BINDERY_CONFIG`, else the XDG base directory's place. */
export function configurationPath(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment["BINDERY_CONFIG"];
  if (named) return resolve(named);
  return join(environment["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "bindery/config.yml");
}

/**
 * Reads the user's configuration; a missing file is an empty one unless `BINDERY_CONFIG` names it.
 * @throws UserError CONFIGURATION_INVALID with file and line
 */
export async function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Configuration> {
  const file = configurationPath(environment);
  const text = await readText(file, Boolean(environment["BINDERY_CONFIG"]));
  if (text === undefined) return { file: undefined, catalogue: undefined, network: { images: {} } };
  const { catalogue, network, sources } = parseConfiguration(text, file);
  const beside = (path: string) => resolve(dirname(file), path);
  return {
    file,
    catalogue: catalogue === undefined ? undefined : beside(catalogue),
    network: network.ca === undefined ? { ...network } : { ...network, ca: beside(network.ca) },
    ...(sources && { sources }),
  };
}

function parseConfiguration(text: string, file: string): v.InferOutput<typeof ConfigurationFile> {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, logLevel: "error" });
  const fault = document.errors[0];
  if (fault) throw invalid(file, fault.linePos?.[0].line, fault.message.split("\n")[0] ?? "");
  const result = v.safeParse(ConfigurationFile, document.toJS() ?? {});
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = (issue.path ?? []).map((item) => item.key);
  const node: unknown = document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true);
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  const line = Array.isArray(range) ? lines.linePos(Number(range[0])).line : undefined;
  throw invalid(file, line, `${path.join(".")}: ${issue.message}`);
}

async function readText(file: string, mustExist: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!mustExist && error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw invalid(file, undefined, error instanceof Error ? error.message : String(error));
  }
}

function invalid(file: string, line: number | undefined, why: string): UserError {
  return new UserError({
    code: "CONFIGURATION_INVALID",
    message: "bindery's configuration can't be used",
    where: line === undefined ? { file } : { file, line },
    why,
    suggestions: ["Mend it or move it away; the README's section on mirrors lists every key."],
  });
}
