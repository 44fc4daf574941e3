import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../src/errors/user-error.ts";
import { askHelper } from "../../src/registry/credential-helper.ts";
import { loginOf } from "../../src/registry/login-of.ts";

const secret = "s3cret:with-a-colon";
const base64 = (text: string) => Buffer.from(text).toString("base64");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bindery-login-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function withConfig(config: unknown): Record<string, string> {
  const text = typeof config === "string" ? config : JSON.stringify(config);
  writeFileSync(join(folder, "config.json"), text);
  return { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
}

function writeHelper(name: string, script: string): void {
  const file = join(folder, `docker-credential-${name}`);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

async function failureOf(work: () => Promise<unknown>): Promise<UserError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing failed");
}

/** All that a person could get to see of an error. */
function textOf(error: UserError): string {
  const { message, why, suggestions, stack, cause } = error;
  return JSON.stringify([message, why, suggestions, stack, cause, String(cause)]);
}

describe("Docker's config.json", () => {
  const login = { username: "ada", password: secret };

  test.each<[string, object, string, unknown]>([
    ["a name and password", { auths: { "quay.io": { auth: base64(`ada:${secret}`) } } }, "quay.io", login],
    ["both apart", { auths: { "quay.io": login } }, "quay.io", login],
    [
      "an empty password",
      { auths: { "quay.io": { auth: base64("ada:") } } },
      "quay.io",
      { ...login, password: "" },
    ],
    ["zeros at the end", { auths: { "quay.io": { auth: base64(`ada:${secret}\0\0`) } } }, "quay.io", login],
    ["a URL", { auths: { "https://quay.io/v2/": { auth: base64(`ada:${secret}`) } } }, "quay.io", login],
    ["a port", { auths: { "quay.io": {}, "quay.io:5000": login } }, "quay.io:5000", login],
    ["another port", { auths: { "quay.io:5000": login } }, "quay.io", undefined],
    ["another host", { auths: { "quay.io": login } }, "ghcr.io", undefined],
    ["a host that it ends with", { auths: { "quay.io": login } }, "evilquay.io", undefined],
    ["Docker Hub", { auths: { "https://index.docker.io/v1/": login } }, "docker.io", login],
    [
      "Docker Hub by its server",
      { auths: { "https://index.docker.io/v1/": login } },
      "registry-1.docker.io",
      login,
    ],
    [
      "a token",
      { auths: { "quay.io": { identitytoken: "t", auth: base64("ada:") } } },
      "quay.io",
      { identityToken: "t" },
    ],
    ["an empty entry", { auths: { "quay.io": {} } }, "quay.io", undefined],
    ["no colon", { auths: { "quay.io": { auth: base64("ada") } } }, "quay.io", undefined],
    ["no base64", { auths: { "quay.io": { auth: "%%%" } } }, "quay.io", undefined],
    ["no logins", { currentContext: "default", proxies: {} }, "quay.io", undefined],
  ])("with %s", async (_, config, registry, expected) => {
    expect(await loginOf(withConfig(config))(registry)).toEqual(expected);
  });

  test("that is not there has no logins", async () => {
    expect(await loginOf({ DOCKER_CONFIG: join(folder, "none") })("quay.io")).toBeUndefined();
    expect(await loginOf({ HOME: join(folder, "none") })("quay.io")).toBeUndefined();
  });

  test("that is empty has no logins", async () => {
    expect(await loginOf(withConfig(""))("quay.io")).toBeUndefined();
  });

  test("is looked for in the home folder where DOCKER_CONFIG is not set", async () => {
    mkdirSync(join(folder, ".docker"));
    writeFileSync(join(folder, ".docker/config.json"), JSON.stringify({ auths: { "quay.io": login } }));

    expect(await loginOf({ HOME: folder })("quay.io")).toEqual(login);
  });

  test.each<[string, unknown]>([
    ["no JSON", `{"auths": {"quay.io": {"auth": "${secret}"`],
    ["another shape", { auths: { "quay.io": { auth: [secret] } } }],
    ["text", JSON.stringify(secret)],
  ])("that is %s is an error which quotes nothing of it", async (_, config) => {
    const error = await failureOf(() => loginOf(withConfig(config))("quay.io"));

    expect(error).toMatchObject({
      code: "CONFIGURATION_INVALID",
      where: { file: join(folder, "config.json") },
    });
    expect(textOf(error)).not.toContain(secret);
  });
});

describe("CONTAINER_ENGINE_REGISTRY_CREDENTIALS", () => {
  const other = { auths: { "quay.io": { username: "bob", password: "other" } } };
  const given = (registry: string) => JSON.stringify({ registry, username: "ada", password: secret });

  test.each([
    ["quay.io", "quay.io", "ada"],
    ["https://quay.io", "quay.io", "ada"],
    ["https://quay.io/v2/", "quay.io", "ada"],
    ["ghcr.io", "quay.io", "bob"],
    ["https://index.docker.io/v1", "docker.io", "ada"],
  ])("for %s, asked for %s, gives %s", async (registry, asked, username) => {
    const environment = { ...withConfig(other), CONTAINER_ENGINE_REGISTRY_CREDENTIALS: given(registry) };

    expect(await loginOf(environment)(asked)).toMatchObject({ username });
  });

  test("gives way to what is handed over in its place", async () => {
    const environment = { ...withConfig(other), CONTAINER_ENGINE_REGISTRY_CREDENTIALS: given("quay.io") };
    const credentials = { registry: "quay.io", username: "eve", password: "" };

    expect(await loginOf(environment, credentials)("quay.io")).toEqual({ username: "eve", password: "" });
  });

  test("that is empty is not there", async () => {
    const environment = { ...withConfig(other), CONTAINER_ENGINE_REGISTRY_CREDENTIALS: "" };

    expect(await loginOf(environment)("quay.io")).toMatchObject({ username: "bob" });
  });

  test.each([
    secret,
    `{"password": "${secret}"`,
    JSON.stringify({ password: secret }),
    JSON.stringify({ registry: "", username: "ada", password: secret }),
    JSON.stringify({ registry: "quay.io", username: "ada", password: [secret] }),
    JSON.stringify([secret]),
    "null",
  ])("is refused without a word of it: %s", async (text) => {
    const error = await failureOf(async () => loginOf({ CONTAINER_ENGINE_REGISTRY_CREDENTIALS: text }));

    expect(error.code).toBe("CONFIGURATION_INVALID");
    expect(textOf(error)).not.toContain(secret);
  });
});

describe("a credential helper", () => {
  const answer = (username: string) => `echo '${JSON.stringify({ Username: username, Secret: secret })}'`;

  test.each<[string, object]>([
    ["of one registry", { credHelpers: { "quay.io": "test" }, credsStore: "other" }],
    ["of all", { credsStore: "test" }],
  ])("%s is asked with `get` and the registry", async (_, config) => {
    writeHelper("test", `printf '%s ' "$@" >"${folder}/asked"; cat >>"${folder}/asked"; ${answer("ada")}`);

    expect(await loginOf(withConfig(config))("quay.io")).toEqual({ username: "ada", password: secret });
    expect(readFileSync(join(folder, "asked"), "utf8")).toBe("get quay.io");
  });

  test("is asked for Docker Hub by its old address, and gives a token", async () => {
    writeHelper("test", `[ "$(cat)" = https://index.docker.io/v1/ ] && ${answer("<token>")}`);

    const login = await loginOf(withConfig({ credHelpers: { "docker.io": "test" } }))("docker.io");
    expect(login).toEqual({ identityToken: secret });
  });

  test("that has none leaves it to the file", async () => {
    writeHelper("test", "echo credentials not found in native keychain; exit 1");
    const file = { auths: { "quay.io": { username: "bob", password: "b" } } };

    expect(await loginOf(withConfig({ credsStore: "test" }))("quay.io")).toBeUndefined();
    expect(await loginOf(withConfig({ credsStore: "test", ...file }))("quay.io")).toMatchObject({
      username: "bob",
    });
  });

  test("of another registry is not asked", async () => {
    expect(await loginOf(withConfig({ credHelpers: { "ghcr.io": "none" } }))("quay.io")).toBeUndefined();
  });

  test.each<[string, string, RegExp]>([
    ["fails", "echo nothing; echo the vault is locked >&2; exit 3", /the vault is locked/],
    ["fails without a word", "exit 3", /ended with 3/],
    ["prints no JSON", `echo '${secret}'`, /other than a login/],
    ["prints another shape", `echo '{"Secret": "${secret}"}'`, /other than a login/],
  ])("that %s is an error without what it printed", async (_, script, words) => {
    writeHelper("test", script);

    const error = await failureOf(() => loginOf(withConfig({ credsStore: "test" }))("quay.io"));
    expect(error).toMatchObject({ code: "REGISTRY_UNAUTHORIZED", why: expect.stringMatching(words) });
    expect(textOf(error)).not.toContain(secret);
  });

  test.each(["none-such", "../../bin/sh", "a b", "-x"])("%j is not run", async (name) => {
    const config = withConfig({ credHelpers: { "quay.io": name } });

    expect((await failureOf(() => loginOf(config)("quay.io"))).code).toBe("REGISTRY_UNAUTHORIZED");
  });

  test("without a name is none", async () => {
    expect(await loginOf(withConfig({ credsStore: "" }))("quay.io")).toBeUndefined();
  });

  test("that does not end is ended, with what it has started", async () => {
    writeHelper("test", "sleep 30; echo late");
    const started = performance.now();

    const error = await failureOf(() => askHelper("test", "quay.io", withConfig({}), 200));

    expect(error.why).toBe("It took too long.");
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
