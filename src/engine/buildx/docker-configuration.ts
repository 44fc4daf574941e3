import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { UserError } from "../../errors/user-error.ts";
import type { RegistryCredentials } from "../../registry/registry-credentials.ts";
import { hostOf, serverAddressOf } from "../../registry/registry-of.ts";

const Config = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({
    auths: v.optional(v.record(v.string(), v.unknown()), {}),
    credHelpers: v.optional(v.record(v.string(), v.string()), {}),
  }),
);

/**
 * Makes a folder for DOCKER_CONFIG that is as another one, with a login more. All but config.json are links, so that builders and
 * plug-ins are the same ones.
 * @param original a folder, which may be missing
 * @param folder is not there yet
 * @throws UserError CONFIGURATION_INVALID where the original's config.json is of no known form
 */
export async function addLogin(
  original: string,
  folder: string,
  { registry, username, password }: RegistryCredentials,
): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  const names = await unlessMissing(readdir(original), []);
  const others = names.filter((name) => name !== "config.json");
  await Promise.all(others.map((name) => symlink(resolve(original, name), join(folder, name))));
  const path = join(original, "config.json");
  const text = await unlessMissing(readFile(path, "utf8"), "");
  const parsed = v.safeParse(Config, text.trim() === "" ? "{}" : text);
  if (!parsed.success) throw invalid(path);
  const host = hostOf(registry);
  const server = serverAddressOf(host);
  const isOther = ([name]: readonly [string, unknown]) => hostOf(name) !== host;
  const { auths, credHelpers } = parsed.output;
  const config = {
    ...parsed.output,
    auths: {
      ...Object.fromEntries(Object.entries(auths).filter(isOther)),
      [server]: { auth: Buffer.from(`${username}:${password}`).toString("base64") },
    },
    // None for this one: a helper for all would be asked in place of `auths` (docker/cli, configfile.getConfiguredCredentialStore).
    credHelpers: { ...Object.fromEntries(Object.entries(credHelpers).filter(isOther)), [server]: "" },
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config), { mode: 0o600 });
}

async function unlessMissing<T>(read: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return otherwise;
    throw error;
  }
}

function invalid(path: string): UserError {
  return new UserError({
    code: "CONFIGURATION_INVALID",
    message: "Docker's configuration can't be read",
    where: { file: path },
    // Not the parser's words, which quote what stands there.
    why: "It is no JSON, or not of the form that `docker login` writes.",
    suggestions: ["Mend the file, or set DOCKER_CONFIG to a folder with another config.json."],
  });
}
