import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  binderHubArguments,
  type BinderOptions,
  type BinderResult,
  failuresOf,
  leftIn,
  repo2docker,
} from "../engine/support/binder.ts";
import { type GitServer, startGitServer } from "../git-server.ts";
import { makeTarGz, makeZip } from "../source/archive/make-archive.ts";
import { commit, gitIn, makeFolder, makeRepository } from "../source/git/git-fixture.ts";
import { type Reply, type ReplayServer, startReplayServer } from "../source/record/replay-server.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { fixture } from "./run-cli.ts";

const gitCredentials = { user: "x-access-token", password: "gh0_token%" };
const served = makeFolder();
const plain = fixture("python/plain");
let git: GitServer;
let privateGit: GitServer;
let repository: ReplayServer;
let archives: ReplayServer;
let configuration: string;

beforeAll(async () => {
  const binder = makeRepository(served.path, "binder-files");
  commit(binder.work, { "requirements.txt": "numpy==2.3.5\n" });
  binder.push();
  const outer = makeRepository(served.path, "paper");
  gitIn(outer.work, "submodule", "--quiet", "add", join(served.path, "binder-files.git"), "binder");
  gitIn(outer.work, "config", "--file", ".gitmodules", "submodule.binder.url", "../binder-files.git");
  commit(outer.work, { "paper.txt": "a\n" });
  outer.push();
  [git, privateGit, repository, archives] = await Promise.all([
    startGitServer(served.path),
    startGitServer(served.path, gitCredentials),
    startReplayServer(),
    startReplayServer(),
  ]);
  configuration = join(served.path, "config.yml");
  // As an institute would name its own data repository.
  writeFileSync(
    configuration,
    `sources: { allow-private-network: true, invenio: ["${new URL(repository.url).host}"] }\n`,
  );
});
afterAll(async () => {
  await Promise.all([git?.stop(), privateGit?.stop(), repository?.stop(), archives?.stop()]);
  served.remove();
});

/** Runs it where there is no engine, in a home of its own. */
async function run(
  args: readonly string[],
  env: BinderOptions["env"] = {},
): Promise<BinderResult & { readonly left: readonly string[] }> {
  const cwd = await temporaryFolder();
  const surroundings = {
    LOGNAME: "ana",
    DOCKER_HOST: "unix:///nowhere/docker.sock",
    BINDERY_CONFIG: configuration,
  };
  const result = await repo2docker(args, { cwd, env: { ...surroundings, ...env } });
  return { ...result, left: leftIn(cwd) };
}

function answer(server: ReplayServer, path: string, reply: Reply): string {
  const address = `${server.url}${path}`;
  server.reply(address, reply);
  return address;
}

/** An archive on a server that is no data repository. */
const archive = (path: string, body: Buffer): string => answer(archives, path, { body });

let records = 100;

/** A record of the institute with these files. */
function record(files: Readonly<Record<string, Buffer>>, described: object = {}): string {
  records += 1;
  const listed = Object.entries(files).map(([key, body]) => {
    const self = answer(repository, `/api/records/${records}/files/${key}/content`, { body });
    const checksum = `md5:${createHash("md5").update(body).digest("hex")}`;
    return { key, size: body.length, checksum, links: { self } };
  });
  const body = { id: records, files: listed, ...described };
  answer(repository, `/api/records/${records}`, { body });
  return `${repository.url}/records/${records}`;
}

const requirements = { name: "paper-1/requirements.txt", content: "numpy==2.3.5\n" };
const escaping = { name: "../../escaped.txt", content: "x" };

describe("a repository that can't be had is one clear failure, exit code 1, and leaves nothing", () => {
  const cases: Readonly<
    Record<string, { readonly source: () => Promise<string> | string; readonly says: RegExp }>
  > = {
    "an unknown host of git": {
      source: () => "https://nothing.invalid/owner/repository.git",
      says: /The host of https:\/\/nothing\.invalid\S* does not answer[^]*FETCH_UNREACHABLE/,
    },
    "an unknown host of an archive": {
      source: () => "https://nothing.invalid/paper.zip",
      says: /nothing\.invalid (?:is not known|does not answer)[^]*FETCH_UNREACHABLE/,
    },
    "a commit that is not there": {
      source: () => `${git.url}/paper.git`,
      says: /nosuchref[^]*REF_NOT_FOUND/,
    },
    "a wrong password of the repository": {
      source: () => `${privateGit.url}/paper.git`,
      says: /FETCH_UNAUTHORIZED/,
    },
    "a record that is not there": {
      source: () => `${repository.url}/records/404`,
      says: /There is no record at \S+\/records\/404[^]*RECORD_NOT_FOUND/,
    },
    "a record under embargo": {
      source: () => record({}, { metadata: { access_right: "embargoed", embargo_date: "2031-02-03" } }),
      says: /under embargo[^]*2031-02-03[^]*RECORD_RESTRICTED/,
    },
    "a record with a broken archive": {
      source: () => record({ "paper.zip": makeZip([requirements]).subarray(0, -30) }),
      says: /paper\.zip[^]*ARCHIVE_INVALID/,
    },
    "a record with an archive that leads out": {
      source: () => record({ "paper.zip": makeZip([requirements, escaping]) }),
      says: /\.\.\/\.\.\/escaped\.txt[^]*ARCHIVE_ESCAPES/,
    },
    "a broken archive": {
      source: async () => archive("/broken.tar.gz", (await makeTarGz([requirements])).subarray(0, -12)),
      says: /broken\.tar\.gz[^]*ARCHIVE_INVALID/,
    },
    "an archive that leads out": {
      source: async () => archive("/escaping.tar.gz", await makeTarGz([requirements, escaping])),
      says: /\.\.\/\.\.\/escaped\.txt[^]*ARCHIVE_ESCAPES/,
    },
  };

  test.each(Object.entries(cases))("%s", async (_, { source, says }) => {
    const secret = "s3cret-of-nobody";
    const args = binderHubArguments({ repository: await source(), ref: "nosuchref", image: "a/b:c" });

    const result = await run(args, { GIT_CREDENTIAL_ENV: `username=x\\npassword=${secret}` });

    expect(failuresOf(result)).toEqual([expect.stringMatching(says)]);
    expect(result.records.at(-1)?.phase).toBe("failed");
    expect(result).toMatchObject({ code: 1, stdout: "", left: [] });
    expect(result.stderr).not.toContain(secret);
    expect(result.stderr).not.toContain("exc_info");
    expectBinderLines(result);
  });

  test("without --no-clean and for people, too", async () => {
    const { code, stdout, stderr, left } = await run(["--no-run", ...user, `${git.url}/nothing.git`]);
    expect({ code, stdout, left }).toEqual({ code: 1, stdout: "", left: [] });
    expect(stderr).toContain("There is no repository at");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("a private network is asked only where the operator says so", async () => {
    const refused = await run(["--no-build", "--json-logs", archive("/paper.zip", Buffer.of())], {
      BINDERY_CONFIG: "",
    });
    expect(refused).toMatchObject({ code: 1, left: [] });
    expect(failuresOf(refused)).toEqual([expect.stringContaining("SOURCE_REFUSED")]);
  });

  test("no engine", async () => {
    const args = binderHubArguments({ repository: plain, ref: "main", image: "a/b:c" });
    const result = await run(args);
    expect(failuresOf(result)).toEqual([expect.stringContaining("ENGINE_UNAVAILABLE")]);
    expect(result).toMatchObject({ code: 1, stdout: "", left: [] });
  });
});

const user = ["--user-id=1000", "--user-name=ana"];

/** Each line an object in ASCII of the keys in the order of repo2docker, and each message with its own line end. */
function expectBinderLines({ stderr }: BinderResult): void {
  for (const line of stderr.trimEnd().split("\n")) {
    expect(line).toMatch(/^[\u0020-\u007E]+$/);
    const object: unknown = JSON.parse(line);
    expect(object).toMatchObject({ message: expect.stringMatching(/[\n\r]$/) });
    expect(["message", "message,phase"]).toContain(Object.keys(Object(object)).join(","));
  }
}

describe("a Dockerfile is printed with no engine", () => {
  const cases: Readonly<Record<string, () => Promise<string> | string>> = {
    "of a folder": () => plain,
    "of an archive on this machine": () => {
      const path = join(served.path, "paper.zip");
      writeFileSync(path, makeZip([requirements]));
      return path;
    },
    "of an archive on the web": async () => archive("/paper.tar.gz", await makeTarGz([requirements])),
    "of a git repository with a submodule": () => `${git.url}/paper.git`,
    "of a record, which has files and no archive": () =>
      record({ "requirements.txt": Buffer.from("numpy==2.3.5\n") }),
    "of a record, which is an archive": () => record({ "paper-v1.zip": makeZip([requirements]) }),
  };

  test.each(Object.entries(cases))("%s", async (_, source) => {
    const result = await run(["--no-build", "--json-logs", await source()]);
    expect(result).toMatchObject({ code: 0, left: [] });
    expect(result.stdout).toMatch(/^# .*\nFROM /);
    // What it is of was read.
    expect(result.records).toContainEqual({ message: "Using python builder\n", phase: "building" });
    expect(failuresOf(result)).toEqual([]);
    expectBinderLines(result);
  });

  test("of a record, whose id is BinderHub's ref", async () => {
    const address = record({ "requirements.txt": Buffer.from("numpy\n") });
    const result = await run(["--no-build", `--ref=${records}`, address]);
    expect(result).toMatchObject({ code: 0, left: [] });
    expect(result.stdout).toContain("FROM ");
  });

  test("and its checkout stays with --no-clean", async () => {
    const result = await run(["--no-build", "--no-clean", `${git.url}/paper.git`]);
    expect(result.code).toBe(0);
    expect(result.left).toContainEqual(expect.stringMatching(/^repo2docker-[^/]+\/.*\/paper\.txt$/));
  });
});

describe("the command line", () => {
  const usage = /^usage: repo2docker [^]*repo2docker: error: /;
  const none = /^$/;
  test.each<[string, readonly string[], number, RegExp, RegExp]>([
    ["--version anywhere", ["--json-logs", "--no-run", ".", "--version"], 0, /^\d+\.\d+\.\d+\n$/, none],
    ["--help", ["--help"], 0, /^usage: repo2docker [^]*--target-repo-dir/, none],
    ["an unknown option", ["--nope", "."], 2, none, usage],
    [
      "a name that is none, of an abbreviated option",
      ["--image=Test.com/x", "."],
      2,
      none,
      /'Test\.com\/x' is not a valid docker image name\. Image name must\s+start with a lowercase or numeric/,
    ],
    ["ports and no run", ["-P", "--no-run", "."], 1, /^To publish user-defined port mappings, /, none],
    ["variables and no run", ["--json-logs", "-e", "A=1", "--no-run", "."], 1, /^To specify env/, none],
    ["an editable folder and no run", ["-E", "--no-run", "."], 1, /^To Mount volumes with -v, /, none],
    ["root as the user", ["--user-id=0", "."], 1, /^Root as the primary user in the image /, none],
    ["a removed option", ["--build-memory-limit=1g", "."], 255, none, /has been removed/],
  ])("%s", async (_, args, code, stdout, stderr) => {
    const result = await run(args);
    expect(result).toMatchObject({
      code,
      stdout: expect.stringMatching(stdout),
      stderr: expect.stringMatching(stderr),
      left: [],
    });
  });

  test("options of traits that nobody knows are named and have no effect", async () => {
    const result = await run(["--no-build", "--json-logs", "--Nothing.known=1", plain]);
    expect(result.code).toBe(0);
    expect(result.records[0]?.message).toContain("Nothing.known");
  });

  test("a configuration file runs nothing, named or not", async () => {
    const cwd = await temporaryFolder();
    const lines = 'open("executed", "w")\nc.Repo2Docker.output_image_spec = "Not A Name"\n';
    writeFileSync(join(cwd, "repo2docker_config.py"), lines);
    mkdirSync(join(cwd, "paper"));
    const env = { DOCKER_HOST: "unix:///nowhere/docker.sock" };
    const args = ["--no-build", "paper"];
    expect(await repo2docker(args, { cwd, env })).toMatchObject({ code: 0 });
    const named = await repo2docker(["--config=repo2docker_config.py", ...args], { cwd, env });
    expect(named).toMatchObject({ code: 1, stderr: expect.stringContaining("'Not A Name' is not a valid") });
    expect(leftIn(cwd)).toEqual(["paper", "repo2docker_config.py"]);
  });
});
