import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import type { RegistryLogin } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { hostOf } from "./registry-of.ts";

const Entry = v.object({
  auth: v.optional(v.string()),
  username: v.optional(v.string()),
  password: v.optional(v.string()),
  identitytoken: v.optional(v.string()),
});

const Config = v.object({
  auths: v.optional(v.record(v.string(), Entry), {}),
  credHelpers: v.optional(v.record(v.string(), v.string()), {}),
  credsStore: v.optional(v.string()),
});

/** The logins of Docker's command line. */
export type DockerConfig = v.InferOutput<typeof Config>;

/** Where Docker's command line keeps its logins: `DOCKER_CONFIG`, else ~/.docker. */
export function dockerConfigPath(environment: Readonly<Record<string, string | undefined>>): string {
  const folder = environment["DOCKER_CONFIG"] || join(environment["HOME"] || homedir(), ".docker");
  return join(folder, "config.json");
}

/**
 * Reads Docker's config.json (docker/cli: config/configfile/file.go); a missing or empty one has no logins.
 * @throws UserError CONFIGURATION_INVALID, which quotes nothing of it
 */
export async function readDockerConfig(path: string): Promise<DockerConfig> {
  const text = await readText(path);
  if (text.trim() === "") return { auths: {}, credHelpers: {} };
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), Config), text);
  if (result.success) return result.output;
  const place = v.getDotPath(result.issues[0]);
  throw invalid(path, place === null ? "It is no JSON." : `${place} is not what it should be.`);
}

/** The login that a config.json itself holds for a registry. */
export function loginIn({ auths }: DockerConfig, registry: string): RegistryLogin | undefined {
  const entry = Object.entries(auths).find(([server]) => hostOf(server) === registry)?.[1];
  if (entry === undefined) return undefined;
  if (entry.identitytoken) return { identityToken: entry.identitytoken };
  const [username, password] = entry.auth ? decoded(entry.auth) : [entry.username, entry.password];
  return username && password !== undefined ? { username, password } : undefined;
}

/** The helper that is asked for a registry: its own, else the one for all. */
export function helperFor({ credHelpers, credsStore }: DockerConfig, registry: string): string | undefined {
  const own = Object.entries(credHelpers).find(([server]) => hostOf(server) === registry)?.[1];
  return own || credsStore || undefined;
}

/** `name:password` in base64; old versions of Docker end the password with zeros. */
function decoded(auth: string): readonly [string, string] {
  const text = Buffer.from(auth, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1 ? ["", ""] : [text.slice(0, colon), text.slice(colon + 1).replace(/\0+$/, "")];
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // ENOTDIR: DOCKER_CONFIG is a file.
    if (code === "ENOENT" || code === "ENOTDIR") return "";
    throw invalid(path, error instanceof Error ? error.message : String(error));
  }
}

function invalid(path: string, why: string): UserError {
  return new UserError({
    code: "CONFIGURATION_INVALID",
    message: "Docker's logins can't be read",
    where: { file: path },
    why,
    suggestions: ["Mend the file, or set DOCKER_CONFIG to a folder with another config.json."],
  });
}
