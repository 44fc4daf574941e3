import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ErrorCode, exitCodeOf } from "../../src/errors/error-codes.ts";
import { freePort, startGitServer } from "../git-server.ts";
import { commit, makeRepository } from "../source/git/git-fixture.ts";
import { bindery, binderyJson, type Json, requireCode } from "./support/cli.ts";
import { removeAllOf, requireEngine } from "./support/engine.ts";
import { requireNothingLeft } from "./support/leftovers.ts";
import { localImage } from "./support/needs.ts";
import { type PackageIndex, startPackageIndex, writeConfiguration } from "./support/package-index.ts";
import { compiledPackage, purePackage, writeSourcePackage, writeWheel } from "./support/packages.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "bad-input";
/** These have an image; it is another repository's, so that no other may have a tag. */
const launched = "bad-launch";
const workspace = makeWorkspace();
const packages = join(workspace.path, "packages");
let index: PackageIndex;
let config: string;
let home: string;

/** Ends only where it fills a file system: what a build container has at /dev/shm. */
const fillDisk = `
with open("/dev/shm/fill", "wb") as file:
    while True:
        file.write(bytes(2 ** 20))
`;

beforeAll(async () => {
  await requireEngine();
  chmodSync(workspace.path, 0o755);
  mkdirSync(packages);
  writeWheel(packages, "bindery-shared", "1.0");
  writeWheel(packages, "bindery-shared", "2.0");
  writeWheel(packages, "bindery-left", "1.0", { metadata: ["Requires-Dist: bindery-shared==1.0"] });
  writeWheel(packages, "bindery-right", "1.0", { metadata: ["Requires-Dist: bindery-shared==2.0"] });
  writeWheel(packages, "bindery-future", "1.0", { metadata: ["Requires-Python: >=3.99"] });
  writeWheel(packages, "bindery-deep", "1.0", { metadata: ["Requires-Dist: bindery-not-there"] });
  await writeSourcePackage(
    packages,
    "bindery-headless",
    "1.0",
    compiledPackage("bindery-headless", "1.0", "missing/thing.h"),
  );
  const wrong = compiledPackage("bindery-wrong", "1.0");
  await writeSourcePackage(packages, "bindery-wrong", "1.0", { ...wrong, "answer.c": "this is not C;\n" });
  const pure = purePackage("bindery-full", "1.0", "");
  await writeSourcePackage(packages, "bindery-full", "1.0", {
    ...pure,
    "setup.py": `${fillDisk}\nfrom setuptools import setup\nsetup()\n`,
  });
  index = await startPackageIndex(packages);
  config = writeConfiguration(join(workspace.path, "config.yml"), `${index.url}/simple`);
});
afterAll(async () => {
  await index?.stop();
  await removeAllOf(name);
  workspace.remove();
});

beforeEach(() => {
  home = join(workspace.path, "home");
  mkdirSync(home, { recursive: true });
});
afterEach(async () => {
  await requireNothingLeft({ containersOf: [name, launched], tagsOf: [name], home });
});

interface Failure {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
}

/** Runs bindery and returns its error. @throws Error where the code or the exit code is another */
async function failure(
  code: ErrorCode,
  { args, env, uid }: Failure,
): Promise<Json["error"] & { text: string }> {
  const options = {
    cwd: home,
    env: { BINDERY_CONFIG: config, ...env },
    ...(uid === undefined ? {} : { uid }),
  };
  const asJson = await bindery([...args, "--json"], options);
  if (asJson.json.error?.code !== code) throw new Error(`not ${code}:\n${asJson.stdout}${asJson.stderr}`);
  requireCode(asJson, exitCodeOf(code));
  return { ...asJson.json.error, text: JSON.stringify(asJson.json.error) };
}

function repository(requirements: string): string {
  return workspace.repository(name, { "requirements.txt": requirements });
}

describe("requirements that can't be met", () => {
  test("a package that does not exist", async () => {
    const error = await failure("PACKAGE_NOT_FOUND", {
      args: ["build", repository("six\n\n# a comment\nbindery-no-such-package\n")],
    });
    expect(error.where).toEqual({ file: "requirements.txt", line: 4 });
    expect(error.message).toContain("bindery-no-such-package");
  });

  test("a version that does not exist", async () => {
    const error = await failure("PACKAGE_NOT_FOUND", {
      args: ["build", repository("six\nbindery-shared==3.0\n")],
    });
    expect(error.where).toEqual({ file: "requirements.txt", line: 2 });
    expect(error.message).toContain("bindery-shared==3.0");
    expect(error.why).toContain("1.0, 2.0");
  });

  test("a package for another Python", async () => {
    const error = await failure("PYTHON_TOO_OLD_FOR_PIN", {
      args: ["build", repository("bindery-future\n")],
    });
    expect(error.where).toEqual({ file: "requirements.txt", line: 1 });
    expect(error.text).toContain(">=3.99");
  });

  test("a package that a requirement depends on, in an included file", async () => {
    workspace.repository(name, { "more.txt": "six\nbindery-deep\n" });
    const error = await failure("PACKAGE_NOT_FOUND", { args: ["build", repository("-r more.txt\n")] });
    expect(error.text).toContain("bindery-not-there");
    expect(error.text).toContain("bindery-deep");
    expect(error.where).toEqual({ file: "more.txt", line: 2 });
  });

  test("pins that contradict each other", async () => {
    const error = await failure("PACKAGE_CONFLICT", {
      args: ["build", repository("bindery-left\nbindery-right\n")],
    });
    expect(error.why).toMatch(/bindery-left .*depends on bindery-shared==1\.0/);
    expect(error.why).toMatch(/bindery-right .*depends on bindery-shared==2\.0/);
    expect(error.where?.file).toBe("requirements.txt");
  });

  test("a package that fails to compile for a missing header", async () => {
    const error = await failure("PACKAGE_BUILD_FAILED", {
      args: ["build", repository("six\nbindery-headless\n")],
    });
    expect(error.message).toContain("missing/thing.h");
    expect(error.message).toContain("bindery-headless");
    expect(error.where).toEqual({ file: "requirements.txt", line: 2 });
  });

  test("a package that fails to compile for a mistake of its own", async () => {
    const error = await failure("PACKAGE_BUILD_FAILED", {
      args: ["build", repository("six\nbindery-wrong\n")],
    });
    expect(error.message).toContain("bindery-wrong");
    expect(error.where).toEqual({ file: "requirements.txt", line: 2 });
    expect(error.why).toContain("answer.c");
  });

  test("a local package that fails to build", async () => {
    workspace.repository(name, { "part/setup.py": "raise SystemExit('this part is broken')\n" });
    const error = await failure("PACKAGE_BUILD_FAILED", { args: ["build", repository("six\n./part\n")] });
    expect(error.why).toContain("this part is broken");
    expect(error.where).toEqual({ file: "requirements.txt", line: 2 });
  });

  test("a file that is not what its hash promises", async () => {
    const lines = `six==1.17.0 --hash=sha256:${"0".repeat(64)}\n`;
    const error = await failure("HASH_MISMATCH", { args: ["build", repository(lines)] });
    expect(error.where).toEqual({ file: "requirements.txt", line: 1 });
  });

  test("a line that can't be understood", async () => {
    const error = await failure("REQUIREMENT_INVALID", { args: ["build", repository("six\nnumpy=>1\n")] });
    expect(error.where).toEqual({ file: "requirements.txt", line: 2 });
  });

  test("an index that does not answer", async () => {
    const silent = writeConfiguration(
      join(workspace.path, "silent.yml"),
      `http://${index.host}:${await freePort()}/simple`,
    );
    const error = await failure("INDEX_UNREACHABLE", {
      args: ["build", repository("bindery-left\n")],
      env: { BINDERY_CONFIG: silent },
    });
    expect(error.where).toBeUndefined();
  });

  test("the error as people read it: what, where, why, what next, and the code", async () => {
    const ended = await bindery(["build", repository("six\nbindery-shared==3.0\n")], {
      cwd: home,
      env: { BINDERY_CONFIG: config },
    });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toBe("");
    expect(ended.stderr).toMatch(
      /✗ The package index has nothing that fits `bindery-shared==3\.0`\n {2}requirements\.txt:2\n[\s\S]*→ [\s\S]*\n {2}PACKAGE_NOT_FOUND\n$/,
    );
  });
});

describe("packages of Debian that can't be had", () => {
  test.each([
    [
      "a name that does not exist",
      "bc\n\n# a comment\nbindery-no-such-package\n",
      4,
      "bindery-no-such-package",
    ],
    ["a name that apt-get would take for a pattern", "bc\nna.o\n", 2, "na.o"],
    ["one with a plus sign", "bc\nc+url\n", 2, "c+url"],
    ["a version that does not exist", "bc=0.0-1\n", 1, "0.0-1"],
  ])("%s", async (_, text, line, named) => {
    const folder = workspace.repository(`apt/${name}`, { "apt.txt": text });

    const error = await failure("APT_PACKAGE_NOT_FOUND", { args: ["build", folder] });

    expect(error.where).toEqual({ file: "apt.txt", line });
    expect(error.message).toContain(named);
  });
});

describe("a postBuild that fails", () => {
  test.each([
    ["by itself", "echo 'cannot reach Mars'\nexit 3\n", "ended with code 3", "cannot reach Mars"],
    [
      "for a command that is missing",
      "bindery-no-such-command\n",
      "ended with code 127",
      "bindery-no-such-command",
    ],
    ["in pip", "pip install bindery-no-such-package\n", "ended with code 1", "bindery-no-such-package"],
  ])("%s", async (_, script, message, shown) => {
    const postBuild = `#!/bin/bash\nset -e\n${script}`;
    const folder = workspace.repository(`hooks/${name}`, { postBuild });

    const error = await failure("POST_BUILD_FAILED", { args: ["build", folder] });

    expect(error.where).toEqual({ file: "postBuild" });
    expect(error.message).toContain(message);
    expect(error.why).toContain(shown);
  });
});

describe("a Dockerfile of the repository's own", () => {
  test("whose step fails", async () => {
    const base = await localImage("python-3.11");
    const Dockerfile = `FROM ${base}\nRUN echo 'cannot reach Mars' && exit 3\n`;
    const folder = workspace.repository(`dockerfile/${name}`, { Dockerfile });

    const error = await failure("BUILD_FAILED", { args: ["build", folder] });

    expect(error.why).toContain("cannot reach Mars");
  });
});

describe("a disk without space", () => {
  test("while a step of the build writes", async () => {
    const error = await failure("DISK_FULL", { args: ["build", repository("bindery-full\n")] });
    expect(error.message).toContain("disk is full");
  });
});

describe("sources that can't be opened", () => {
  test("no such path", async () => {
    expect(await failure("SOURCE_NOT_FOUND", { args: ["run", "./nowhere"] })).toHaveProperty("message");
  });

  test("a file", async () => {
    expect(await failure("SOURCE_NOT_A_FOLDER", { args: ["run", config] })).toHaveProperty("message");
  });

  test("a host that does not answer", async () => {
    expect(
      await failure("FETCH_UNREACHABLE", {
        args: ["run", `http://127.0.0.1:${await freePort()}/repository.git`],
      }),
    ).toHaveProperty("message");
  });

  test("an unknown ref", async () => {
    const root = join(workspace.path, "git");
    const { work, push } = makeRepository(root, name);
    commit(work, { "requirements.txt": "six\n" });
    push();
    const server = await startGitServer(root);
    expect(
      await failure("REF_NOT_FOUND", { args: ["run", `${server.url}/${name}.git`, "--ref", "nothing"] }),
    ).toHaveProperty("message");
    expect(await failure("FETCH_UNAUTHORIZED", { args: ["run", `${server.url}/other.git`] })).toHaveProperty(
      "message",
    );
    await server.stop();
  });
});

describe("engines that can't be used", () => {
  test("none that answers", async () => {
    const error = await failure("ENGINE_UNAVAILABLE", {
      args: ["build", repository("six\n")],
      env: { DOCKER_HOST: `unix://${join(workspace.path, "nothing.sock")}` },
    });
    expect(error.why).toContain("nothing.sock");
  });

  test("a socket that this user may not use", async () => {
    const folder = repository("six\n");
    const socket = join(workspace.path, "closed.sock");
    const server = createServer().listen(socket);
    await once(server, "listening");
    chmodSync(socket, 0);
    const isRoot = process.getuid?.() === 0;
    // The machine's may name files that only root reads.
    const bare = join(workspace.path, "bare.yml");
    writeFileSync(bare, "network: {}\n");
    const error = await failure("ENGINE_FORBIDDEN", {
      args: ["build", folder],
      env: { DOCKER_HOST: `unix://${socket}`, BINDERY_CONFIG: bare },
      ...(isRoot ? { uid: 65_534 } : {}),
    });
    expect(error.message).toContain("closed.sock");
    server.close();
  });

  test("a base image that does not exist", async () => {
    const place = join(workspace.path, "no-base.yml");
    const images = { "python:3.11-slim-bookworm": `127.0.0.1:${await freePort()}/none/python:3.11` };
    writeConfiguration(place, `${index.url}/simple`, (network) => ({ ...network, images }));
    const error = await failure("BASE_IMAGE_UNAVAILABLE", {
      args: ["build", repository("six\n")],
      env: { BINDERY_CONFIG: place },
    });
    expect(error.why).toContain("none/python:3.11");
  });

  test("a configuration file that can't be understood", async () => {
    const place = join(workspace.path, "broken.yml");
    writeFileSync(place, "network:\n  pipp: {}\n");
    const error = await failure("CONFIGURATION_INVALID", {
      args: ["build", repository("six\n")],
      env: { BINDERY_CONFIG: place },
    });
    expect(error.where).toEqual({ file: place, line: 2 });
  });
});

describe("launches that can't be", () => {
  let folder: string;

  beforeAll(async () => {
    folder = workspace.repository(launched, { "requirements.txt": "six\n" });
    await binderyJson(["build", folder], { cwd: workspace.path, env: { BINDERY_CONFIG: config } });
  });
  afterAll(async () => {
    await removeAllOf(launched);
  });

  test("a port in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    expect(
      await failure("PORT_IN_USE", { args: ["run", folder, "--detach", "--port", String(port)] }),
    ).toHaveProperty("message");
    server.close();
  });

  test("a container that ends at once", async () => {
    const error = await failure("LAUNCH_FAILED", {
      args: ["run", folder, "--detach", "--env", "PYTHONHOME=/nowhere"],
    });
    expect(error.message).toMatch(/ended with code 1 /);
    expect(error.why).toContain("No module named 'encodings'");
  });

  test("a container without enough memory", async () => {
    expect(
      await failure("LAUNCH_FAILED", { args: ["run", folder, "--detach", "--memory", "20m"] }),
    ).toHaveProperty("message");
  });

  test("a volume that does not exist", async () => {
    expect(
      await failure("LAUNCH_FAILED", {
        args: ["run", folder, "--detach", "--volume", "/no/such/folder:/data"],
      }),
    ).toHaveProperty("message");
  });

  test("options that can't be used", async () => {
    expect(await failure("OPTION_INVALID", { args: ["run", folder, "--memory", "lots"] })).toHaveProperty(
      "message",
    );
    expect(await failure("OPTION_INVALID", { args: ["build", folder, "--tag", "Not A Tag"] })).toHaveProperty(
      "message",
    );
    expect(await failure("OPTION_INVALID", { args: ["build", folder, "--user-id", "0"] })).toHaveProperty(
      "message",
    );
    expect(
      await failure("OPTION_INVALID", { args: ["build", folder, "--target-repo-dir", "relative"] }),
    ).toHaveProperty("message");
    expect(
      await failure("SUBDIR_NOT_FOUND", { args: ["build", folder, "--subdir", "nowhere"] }),
    ).toHaveProperty("message");
  });
});
