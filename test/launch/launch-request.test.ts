import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { launchRequest, type LaunchOptions } from "../../src/launch/launch-request.ts";

const options: LaunchOptions = {
  image: "sha256:0f",
  name: "Paper",
  source: "/home/ada/Paper",
  home: "/home/jovyan",
  mounted: "/home/ada/Paper",
  user: { uid: 501, gid: 20 },
  command: undefined,
  port: undefined,
  environment: {},
  volumes: [],
  memoryBytes: undefined,
  cpus: undefined,
  token: "0f0f",
  suffix: "3f2a10",
};

describe("launchRequest", () => {
  test("serves the mounted repository on a free port of this machine alone, as the caller", () => {
    const request = launchRequest(options);

    expect(request).toMatchObject({
      name: "bindery-paper-3f2a10",
      user: "501:20",
      groups: ["0"],
      environment: { JUPYTER_TOKEN: "0f0f" },
      workingDir: "/home/jovyan/Paper",
      mounts: [{ source: "/home/ada/Paper", target: "/home/jovyan/Paper", readOnly: false }],
      ports: [{ container: 8888, host: 0, address: "127.0.0.1" }],
      labels: { "io.bindery.launch": "Paper", "io.bindery.source": "/home/ada/Paper" },
      healthcheck: true,
    });
    expect(request.command).toEqual(
      expect.arrayContaining(["--no-browser", "--ServerApp.root_dir=/home/jovyan/Paper"]),
    );
  });

  test("keeps the token out of what `ps` shows to everyone on this machine", () => {
    expect(launchRequest(options).command?.join(" ")).not.toContain("0f0f");
  });

  test("uses the image's copy and the image's user where nothing is mounted", () => {
    const request = launchRequest({ ...options, mounted: undefined, user: undefined });

    expect(request).toMatchObject({ user: undefined, workingDir: undefined, mounts: [] });
    expect(request.command?.join(" ")).not.toContain("root_dir");
  });

  test("runs a command in place of the server: no port, no token, no health check", () => {
    const request = launchRequest({ ...options, command: ["python", "a.py"], environment: { A: "1" } });

    expect(request).toMatchObject({
      command: ["python", "a.py"],
      ports: [],
      environment: { A: "1" },
      healthcheck: false,
    });
    expect(request.environment).not.toHaveProperty("JUPYTER_TOKEN");
  });

  test.each<[string, LaunchOptions["user"], boolean]>([
    ["root, under a rootless engine", { uid: 0, gid: 0 }, true],
    ["the caller", { uid: 501, gid: 20 }, false],
    ["the image's user, who is root in an image of somebody else's Dockerfile", undefined, true],
  ])("tells whether Jupyter may run as root: %s", (_, user, isAllowed) => {
    expect(launchRequest({ ...options, user }).command?.includes("--allow-root")).toBe(isAllowed);
  });

  test("takes what is asked for", () => {
    const volume = { source: "/data", target: "/data", readOnly: true };
    const request = launchRequest({
      ...options,
      port: 8890,
      volumes: [volume],
      environment: { A: "1" },
      memoryBytes: 1,
      cpus: 2,
    });

    expect(request.ports[0]?.host).toBe(8890);
    expect(request.mounts).toContainEqual(volume);
    expect(request).toMatchObject({
      environment: { JUPYTER_TOKEN: "0f0f", A: "1" },
      memoryBytes: 1,
      cpus: 2,
    });
  });

  test("mounts into one folder of the home, whatever the repository is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const [mount] = launchRequest({ ...options, name }).mounts;

        expect(mount?.target).toMatch(/^\/home\/jovyan\/[^/\0\r\n:]+$/);
        expect(mount?.target).not.toMatch(/\/\.{0,2}$/);
      }),
    );
  });

  test.each([
    ["Klima-Daten 2024", "Klima-Daten 2024"],
    ["données", "données"],
    [".dotfiles", "dotfiles"],
    ["..", "repository"],
    ["a/b", "a-b"],
  ])("keeps the name %j as people know it: %j", (name, folder) => {
    expect(launchRequest({ ...options, name }).workingDir).toBe(`/home/jovyan/${folder}`);
  });
});
