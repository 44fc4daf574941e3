import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildWithBuildx } from "../../../src/engine/buildx/build-with-buildx.ts";
import type { BuildxBuild } from "../../../src/engine/buildx/buildx-build.ts";
import { aBuild } from "./a-build.ts";

// What a real buildx does is for test/engine/buildx.test.ts; here is what can't be had of one: that it is missing, old, broken, deaf.

let folder: string;
let bin: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bindery-fake-"));
  bin = join(folder, "bin");
  for (const name of ["bin", "tmp", "home"]) mkdirSync(join(folder, name));
  vi.stubEnv("TMPDIR", join(folder, "tmp"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function install(name: string, version: string, script = ""): void {
  const words = name === "docker" ? "buildx version" : "version";
  const text = `#!/bin/bash
if [[ "$*" == "${words}" ]]; then ${version}; fi
cd "${folder}" || exit 9
for word; do case $word in --metadata-file=*) metadata=\${word#*=};; esac; done
${script}
`;
  writeFileSync(join(bin, name), text);
  chmodSync(join(bin, name), 0o755);
}

const works = "echo github.com/docker/buildx v0.29.1 28f6246; exit 0";
const succeeds = `cat > context; echo '{"containerimage.digest":"sha256:0f"}' > "$metadata"`;

function build(wanted: Partial<BuildxBuild> = {}, signal = new AbortController().signal) {
  const environment = { PATH: `${bin}:/usr/bin:/bin`, HOME: join(folder, "home") };
  const listener = { step: () => undefined, output: () => undefined };
  return buildWithBuildx(aBuild({ environment, ...wanted }), listener, signal);
}

/** What has ended and is not yet waited for has no command line. */
function isRunning(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) && readFileSync(file, "utf8") !== "";
}

function nothingLeft(): boolean {
  return readdirSync(join(folder, "tmp")).length === 0;
}

describe("buildWithBuildx", () => {
  test("sends the context and gives the digest", async () => {
    install("docker", works, succeeds);
    expect(await build({ context: Readable.from(["one ", "two"]) })).toEqual({ digest: "sha256:0f" });
    expect(readFileSync(join(folder, "context"), "utf8")).toBe("one two");
    expect(nothingLeft()).toBe(true);
  });

  test("gives no digest of an image that is loaded", async () => {
    install("docker", works, succeeds);
    expect(await build({ output: "load" })).toEqual({ digest: undefined });
  });

  test("does without docker's command line", async () => {
    install("docker-buildx", works, succeeds);
    install("docker", "exit 1");
    expect(await build()).toEqual({ digest: "sha256:0f" });
  });

  test.each<[string, string, string]>([
    ["is missing", "exit 1", "not installed"],
    ["is too old", "echo github.com/docker/buildx v0.12.1 abc; exit 0", "too old"],
    ["is Debian's, and too old", "echo github.com/docker/buildx 0.10.5+ds1; exit 0", "too old"],
  ])("says that buildx %s", async (_, version, words) => {
    for (const name of ["docker", "docker-buildx", "buildx"]) install(name, version, succeeds);
    await expect(build()).rejects.toMatchObject({
      code: "ENGINE_UNSUPPORTED",
      message: expect.stringContaining(words),
      suggestions: expect.arrayContaining([expect.stringContaining("https://docs.docker.com/")]),
    });
    expect(nothingLeft()).toBe(true);
  });

  test.each(["v1.0.0 abc", "master-28f6246", "v0.13.0 abc"])("takes %s for new enough", async (version) => {
    install("docker", `echo github.com/docker/buildx ${version}; exit 0`, succeeds);
    expect(await build()).toEqual({ digest: "sha256:0f" });
  });

  test("hands over secrets and a login in files of the caller alone, which go", async () => {
    const show = `${succeeds}
for word; do case $word in --secret=*) file=\${word#*src=}; stat -c %a "$file"; cat "$file";; esac; done > seen
stat -c %a "$DOCKER_CONFIG/.." "$DOCKER_CONFIG/config.json" >> seen
echo "$BUILDX_CONFIG" >> seen
printf '%s\\n' "$@" > arguments`;
    install("docker", works, show);
    const credentials = { registry: "h:5000", username: "u", password: "word-that-nobody-may-read" };
    await build({ secrets: new Map([["../a b", "secret\n"]]), credentials });
    const home = join(folder, "home/.docker/buildx");
    expect(readFileSync(join(folder, "seen"), "utf8")).toBe(`600\nsecret\n700\n600\n${home}\n`);
    expect(readFileSync(join(folder, "arguments"), "utf8")).not.toMatch(/secret$|nobody/m);
    expect(nothingLeft()).toBe(true);
  });

  test("hands over build arguments where no other user sees them, but none that it would go by itself", async () => {
    install("docker", works, `${succeeds}; tr '\\0' '\\n' < /proc/$$/cmdline > seen; env > environment`);
    const proxy = "http://ada:word-that-nobody-may-read@proxy:3128";
    await build({ buildArguments: { HTTP_PROXY: proxy, TOKEN: "word too", DOCKER_HOST: "tcp://other:1" } });
    const seen = readFileSync(join(folder, "seen"), "utf8").split("\n");
    expect(seen.filter((word) => word.startsWith("--build-arg"))).toEqual([
      "--build-arg=DOCKER_HOST=tcp://other:1",
      "--build-arg=HTTP_PROXY",
      "--build-arg=TOKEN",
    ]);
    expect(seen.join("\n")).not.toMatch(/nobody|word too/);
    const environment = readFileSync(join(folder, "environment"), "utf8").split("\n");
    expect(environment).toEqual(expect.arrayContaining([`HTTP_PROXY=${proxy}`, "TOKEN=word too"]));
    expect(environment.join("\n")).not.toContain("DOCKER_HOST");
  });

  test.each([
    ["reads nothing of it", "exit 1"],
    ["reads a little", "head -c 10 > /dev/null; exit 1"],
  ])("bears a build that fails and %s", async (_, script) => {
    install("docker", works, `echo 'ERROR: failed to solve: no' >&2; ${script}`);
    const context = Readable.from(Array.from({ length: 200 }, () => "x".repeat(10_000)));
    await expect(build({ context })).rejects.toMatchObject({ message: "failed to solve: no" });
    expect(context.destroyed).toBe(true);
    expect(nothingLeft()).toBe(true);
  });

  test("throws what reading the context throws, and ends the build", async () => {
    install("docker", works, "cat > /dev/null; sleep 30");
    const context = new Readable({ read: () => undefined });
    setTimeout(() => context.destroy(new Error("the disk is gone")), 300);
    await expect(build({ context })).rejects.toThrow("the disk is gone");
    expect(nothingLeft()).toBe(true);
  });

  test("takes a push without a word of its digest for a defect", async () => {
    install("docker", works, 'cat > /dev/null; echo "[]" > "$metadata"');
    await expect(build()).rejects.toThrow("does not say its digest");
  });
});

describe("a signal", () => {
  const reason = new Error("Ctrl-C");

  async function stopped(script: string): Promise<number> {
    install("docker", works, script);
    const controller = new AbortController();
    const context = new Readable({ read: () => undefined });
    const running = build({ context }, controller.signal);
    // Not yet: the test waits for the program first.
    running.catch(() => undefined);
    while (!existsSync(join(folder, "running"))) await sleep(20);
    const started = performance.now();
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(nothingLeft()).toBe(true);
    return performance.now() - started;
  }

  const child = `sleep 300 & echo $! > child; touch running`;

  test("ends buildx and what it started", async () => {
    expect(await stopped(`${child}; wait`)).toBeLessThan(2000);
    const pid = Number(readFileSync(join(folder, "child"), "utf8"));
    expect(isRunning(pid)).toBe(false);
  });

  test("ends what does not listen to it", { timeout: 15_000 }, async () => {
    expect(await stopped(`trap '' TERM; ${child}; while :; do sleep 0.2; done`)).toBeGreaterThan(2000);
  });

  test("that came before lets nothing begin", async () => {
    install("docker", works, "touch running");
    await expect(build({}, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(existsSync(join(folder, "running"))).toBe(false);
  });
});
