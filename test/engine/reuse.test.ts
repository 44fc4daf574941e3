import { cpSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit, gitIn } from "../source/git/git-fixture.ts";
import { bindery, binderyJson, type Json, requireCode } from "./support/cli.ts";
import { containersOf, docker, engine, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { idOf, layersOf } from "./support/images.ts";
import { makeWorkspace, writeFiles } from "./support/workspace.ts";

const name = "reuse-test";
const workspace = makeWorkspace();
const options = { cwd: workspace.path };
const ownTags = ["bindery-reuse-test/own:1.0", "localhost:5000/bindery-reuse-test/own:2"];
const notebook = (text: string) =>
  JSON.stringify({
    cells: [{ cell_type: "raw", source: text }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
let folder: string;
let first: Json;

beforeAll(async () => {
  await requireEngine();
  folder = workspace.repository(name, {
    "requirements.txt": "numpy\n",
    "work.ipynb": notebook("one"),
    "data/table.csv": "1,2\n",
  });
  first = await binderyJson(["build", folder], options);
});
afterAll(async () => {
  await removeAllOf(name, ...ownTags);
  workspace.remove();
});

describe("an unchanged repository", () => {
  test("is not built again", async () => {
    const started = performance.now();
    const again = await binderyJson(["build", folder], options);
    expect(again).toMatchObject({ reused: true, id: first.id, tags: first.tags });
    expect(again.seconds).not.toHaveProperty("build");
    expect(performance.now() - started).toBeLessThan(5000);
    const { stdout, stderr } = await bindery(["build", folder], options);
    expect(stdout).toBe(`${first.tags[0]}\n`);
    expect(stderr).toContain("unchanged");
  });

  test("has its image found under other times, owners and permission bits of its files", async () => {
    const copy = join(workspace.path, "copy", name);
    cpSync(folder, copy, { recursive: true });
    for (const file of readdirSync(copy)) utimesSync(join(copy, file), 1_000_000_000, 1_000_000_000);
    expect(await binderyJson(["build", copy], options)).toMatchObject({
      reused: true,
      id: first.id,
      tags: first.tags,
    });
  });

  test("gets further tags without being built", async () => {
    const { tags, reused } = await binderyJson(
      ["build", folder, ...ownTags.flatMap((tag) => ["--tag", tag])],
      options,
    );
    expect(reused).toBe(true);
    expect(tags).toEqual([...first.tags, ...ownTags]);
    for (const tag of tags) expect(await idOf(tag)).toBe(first.id);
  });
});

describe("a changed repository", () => {
  test("gets the last layer anew after an edit of a notebook, and no other", async () => {
    // Texts that no earlier run had: the engine may still know those whole, each on server layers of another age.
    const [one, two] = [notebook(randomUUID()), notebook(randomUUID())];
    writeFileSync(join(folder, "work.ipynb"), one);
    const before = await binderyJson(["build", folder], options);
    writeFileSync(join(folder, "work.ipynb"), two);
    const after = await binderyJson(["build", folder], options);
    expect(after.reused).toBe(false);
    expect(after.tags).not.toEqual(before.tags);
    const [old, fresh] = [await layersOf(before.id), await layersOf(after.id)];
    expect(fresh).toHaveLength(old.length);
    expect(fresh.filter((layer, index) => layer !== old[index])).toHaveLength(1);
    expect(after.seconds["build"]).toBeLessThan(5);
    expect(await inImage(after.id, "cat", "work.ipynb")).toBe(two);
    // The content of before finds its image.
    writeFileSync(join(folder, "work.ipynb"), one);
    expect(await binderyJson(["build", folder], options)).toMatchObject({ reused: true, id: before.id });
  });

  test("is another image with another build argument", async () => {
    const { tags } = await binderyJson(["build", folder, "--build-arg", "KEY=1"], options);
    expect(tags).not.toEqual(first.tags);
    const other = await binderyJson(["build", folder, "--build-arg", "KEY=2"], options);
    expect(other.tags).not.toEqual(tags);
  });
});

test("two clones of a commit are one image", async () => {
  const origin = workspace.repository("origin", {});
  gitIn(origin, "init", "--quiet");
  const sha = commit(origin, { "requirements.txt": "numpy\n", "run.sh": "#!/bin/sh\n", "a/b/c.txt": "c\n" });
  const clones = ["one", "two"].map((place) => join(workspace.path, place, name));
  for (const clone of clones) gitIn(workspace.path, "clone", "--quiet", origin, clone);
  for (const file of ["run.sh", "a", "a/b/c.txt"])
    utimesSync(join(clones[1] ?? "", file), 1_234_567_890, 1_234_567_890);
  const [one, two] = [
    await binderyJson(["build", clones[0] ?? ""], options),
    await binderyJson(["build", clones[1] ?? ""], options),
  ];
  expect(two).toMatchObject({ reused: true, id: one.id, tags: one.tags });
  const { Config } = await engine.getImage(one.id).inspect();
  expect(Config.Labels["org.opencontainers.image.revision"]).toBe(sha);
});

test("the image's user and the repository's place are as asked", async () => {
  const asked = ["--user-id", "1234", "--target-repo-dir", "/srv/paper"];
  const { id } = await binderyJson(["build", folder, ...asked], options);
  const { Config } = await engine.getImage(id).inspect();
  expect(Config.User).toBe("1234");
  expect(Config.WorkingDir).toBe("/srv/paper");
  const told = await inImage(
    id,
    "sh",
    "-c",
    'id -u; pwd; echo "$HOME $REPO_DIR $NB_UID"; cat data/table.csv; touch /srv/paper/new ~/new; python -c "import numpy"',
  );
  expect(told).toBe("1234\n/srv/paper\n/home/jovyan /srv/paper 1234\n1,2\n");
  const ran = await bindery(["run", folder, ...asked, "--", "pwd"], options);
  expect(ran.stdout).toBe(`/home/jovyan/${name}\n`);
});

describe("a command in Jupyter's place", () => {
  test("reads stdin and writes stdout and stderr, each for itself", async () => {
    const command = ["sh", "-c", "cat; echo aside >&2"];
    const { stdout, stderr, code } = await bindery(["run", folder, "--", ...command], {
      ...options,
      input: "ä line\nand one\n",
    });
    expect({ stdout, code }).toEqual({ stdout: "ä line\nand one\n", code: 0 });
    expect(stderr).toContain("aside\n");
    expect(await containersOf(name)).toEqual([]);
  });

  test("loses nothing of megabytes in both directions", async () => {
    const input = "0123456789abcdef".repeat(2 ** 18);
    const { stdout, code } = await bindery(["run", folder, "--", "cat"], { ...options, input });
    expect(code).toBe(0);
    expect(createHash("sha256").update(stdout).digest("hex")).toBe(
      createHash("sha256").update(input).digest("hex"),
    );
  });

  test("gives its exit code, with --json too", async () => {
    expect((await bindery(["run", folder, "--", "sh", "-c", "exit 3"], options)).code).toBe(3);
    const { code, json, stderr } = await bindery(
      ["run", folder, "--json", "--", "sh", "-c", "echo said; exit 4"],
      options,
    );
    expect(code).toBe(4);
    expect(json).toEqual({ exitCode: 4 });
    expect(stderr).toContain("said");
  });

  test("gets options that look like bindery's own", async () => {
    const { stdout } = await bindery(["run", folder, "--", "echo", "--json", "--help", "--", "-v"], options);
    expect(stdout).toBe("--json --help -- -v\n");
  });

  test("gets its words in their order, whatever else is the same on the command line", async () => {
    const words = ["b", "a", "b", ".", "--no-mount", "a"];
    const command = ["printf", "%s ", ...words];
    const ended = await bindery(["run", ".", "--no-mount", "--", ...command], { ...options, cwd: folder });
    requireCode(ended, 0);
    expect(ended.stdout).toBe("b a b . --no-mount a ");
  });

  test("ends though nobody closes its stdin", async () => {
    const { stdout } = await bindery(["run", folder, "--", "echo", "done"], { ...options, input: null });
    expect(stdout).toBe("done\n");
  });

  test("writes into the mounted repository", async () => {
    expect((await bindery(["run", folder, "--", "sh", "-c", "echo 1 > written.txt"], options)).code).toBe(0);
    expect(readdirSync(folder)).toContain("written.txt");
  });
});

test("a repository without an environment file gets the default one, and is told so", async () => {
  const bare = workspace.repository(`bare/${name}`, {});
  writeFiles(bare, { "notes.txt": "x\n" });
  const { code, stderr, stdout } = await bindery(["build", bare], options);
  expect(code).toBe(0);
  expect(stderr).toContain("No file says which packages are needed");
  expect((await docker("run", "--rm", stdout.trim(), "python", "-c", "import ipykernel")).code).toBe(0);
});

// The last of all: it leaves the engine two results for each step, and later builds may take either.
test("an unchanged repository is built again with --no-cache", async () => {
  const before = await binderyJson(["build", folder], options);
  const again = await binderyJson(["build", folder, "--no-cache"], options);
  expect(again).toMatchObject({ reused: false, tags: before.tags });
  expect(again.id).not.toBe(before.id);
  expect(await idOf(before.tags[0] ?? "")).toBe(again.id);
  expect(again.seconds).toMatchObject({ build: expect.any(Number) });
});
