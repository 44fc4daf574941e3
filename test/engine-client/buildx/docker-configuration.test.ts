import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addLogin } from "../../../src/engine/buildx/docker-configuration.ts";

const credentials = { registry: "https://h:5000/v2/", username: "binder", password: "p:ss" };
const auth = Buffer.from("binder:p:ss").toString("base64");
let folder: string;
let original: string;
let made: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bindery-docker-"));
  [original, made] = [join(folder, "original"), join(folder, "made")];
});
afterEach(() => rmSync(folder, { recursive: true }));

function configure(text: string): void {
  mkdirSync(original, { recursive: true });
  writeFileSync(join(original, "config.json"), text);
}

async function added(registry = credentials.registry): Promise<unknown> {
  await addLogin(original, made, { ...credentials, registry });
  return JSON.parse(readFileSync(join(made, "config.json"), "utf8"));
}

describe("addLogin", () => {
  test("keeps what is there, beside the login, in files of the caller alone", async () => {
    configure(
      JSON.stringify({ auths: { "other:1": { auth: "x" } }, currentContext: "lab", credsStore: "pass" }),
    );
    expect(await added()).toEqual({
      auths: { "other:1": { auth: "x" }, "h:5000": { auth } },
      currentContext: "lab",
      credsStore: "pass",
      credHelpers: { "h:5000": "" },
    });
    expect(statSync(made).mode & 0o777).toBe(0o700);
    expect(statSync(join(made, "config.json")).mode & 0o777).toBe(0o600);
  });

  test("takes the place of another login for the same registry", async () => {
    configure(
      JSON.stringify({ auths: { "http://h:5000": { auth: "x" } }, credHelpers: { "h:5000": "old" } }),
    );
    expect(await added()).toEqual({ auths: { "h:5000": { auth } }, credHelpers: { "h:5000": "" } });
  });

  test.each(["docker.io", "registry-1.docker.io", "https://index.docker.io/v1/"])(
    "calls Docker Hub as docker does: %s",
    async (registry) => {
      expect(await added(registry)).toMatchObject({ auths: { "https://index.docker.io/v1/": { auth } } });
    },
  );

  test("has the same builders and plug-ins", async () => {
    mkdirSync(join(original, "buildx/instances"), { recursive: true });
    writeFileSync(join(original, "buildx/instances/cluster"), "one");
    await added();
    expect(readFileSync(join(made, "buildx/instances/cluster"), "utf8")).toBe("one");
  });

  test("leaves the original as it is", async () => {
    configure("{}");
    await added();
    expect(readFileSync(join(original, "config.json"), "utf8")).toBe("{}");
  });

  test.each(["", "  \n"])("takes a file with %o for an empty one", async (text) => {
    configure(text);
    expect(await added()).toMatchObject({ auths: { "h:5000": { auth } } });
  });

  test.each(['{"auths": "c2VjcmV0"', '{"auths": "c2VjcmV0"}', '"c2VjcmV0"'])(
    "refuses %s and quotes nothing",
    async (text) => {
      configure(text);
      const error: unknown = await added().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: "CONFIGURATION_INVALID",
        where: { file: join(original, "config.json") },
        why: expect.not.stringContaining("c2VjcmV0"),
      });
    },
  );
});
