import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type AddressSurroundings, engineAddresses } from "../../../src/engine/docker/addresses.ts";

const home = "/home/ada";

interface Machine {
  readonly environment?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly files?: Readonly<Record<string, string>>;
}

function urls({ environment = {}, uid, files = {} }: Machine): readonly string[] {
  const surroundings: AddressSurroundings = { environment, home, uid, read: (path) => files[path] };
  return engineAddresses(surroundings).map(({ url }) => url);
}

function metaOf(context: string, url: string, folder = `${home}/.docker`): Readonly<Record<string, string>> {
  const hash = createHash("sha256").update(context).digest("hex");
  const meta = { Name: context, Endpoints: { docker: { Host: url, SkipTLSVerify: false } } };
  return { [`${folder}/contexts/meta/${hash}/meta.json`]: JSON.stringify(meta) };
}

const config = { [`${home}/.docker/config.json`]: JSON.stringify({ auths: {}, currentContext: "colima" }) };
const usual = "unix:///var/run/docker.sock";

describe("engineAddresses", () => {
  test.each<[string, Machine, readonly string[]]>([
    ["DOCKER_HOST", { environment: { DOCKER_HOST: "tcp://a:1", DOCKER_CONTEXT: "b" } }, ["tcp://a:1"]],
    [
      "the current context",
      { files: { ...config, ...metaOf("colima", "unix:///c.sock") } },
      ["unix:///c.sock"],
    ],
    [
      "DOCKER_CONTEXT before the current one",
      { environment: { DOCKER_CONTEXT: "lab" }, files: { ...config, ...metaOf("lab", "ssh://lab") } },
      ["ssh://lab"],
    ],
    [
      "a context below DOCKER_CONFIG",
      {
        environment: { DOCKER_CONFIG: "/etc/d", DOCKER_CONTEXT: "lab" },
        files: metaOf("lab", "tcp://lab:2375", "/etc/d"),
      },
      ["tcp://lab:2375"],
    ],
  ])("takes what was chosen by %s, and nothing else", (_, machine, expected) => {
    expect(urls(machine)).toEqual(expected);
  });

  test.each<[string, Machine]>([
    ["nothing is chosen", {}],
    ["DOCKER_HOST is empty", { environment: { DOCKER_HOST: "" } }],
    ["the context is the default one", { environment: { DOCKER_CONTEXT: "default" } }],
    ["the config is broken", { files: { [`${home}/.docker/config.json`]: "{" } }],
    ["the config is of another form", { files: { [`${home}/.docker/config.json`]: '"text"' } }],
    ["the context has gone", { files: config }],
  ])("tries the usual sockets, Docker's first, where %s", (_, machine) => {
    const tried = urls(machine);

    expect(tried[0]).toBe(usual);
    expect(tried).toEqual(
      expect.arrayContaining([`unix://${home}/.docker/run/docker.sock`, "unix:///run/podman/podman.sock"]),
    );
  });

  test.each<[string, Machine, string]>([
    ["XDG_RUNTIME_DIR", { environment: { XDG_RUNTIME_DIR: "/run/ada" }, uid: 1000 }, "/run/ada"],
    ["the uid", { uid: 1000 }, "/run/user/1000"],
  ])("knows the rootless engines by %s", (_, machine, runtime) => {
    expect(urls(machine)).toEqual(
      expect.arrayContaining([`unix://${runtime}/docker.sock`, `unix://${runtime}/podman/podman.sock`]),
    );
  });
});
