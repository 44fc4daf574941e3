import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bindery, binderyJson } from "./support/cli.ts";
import { docker, dockerOutput, engine, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { makeWorkspace } from "./support/workspace.ts";

const [withStart, plainStart] = ["hooks-start", "hooks-plain-start"];
const workspace = makeWorkspace();
let folder: string;
let image: string;

/** Ends with 9 where it is told to; without `exec` behind it signals would end with it. */
const start = `#!/bin/bash
if [ "$1" = refuse ]; then echo "start refuses" >&2; exit 9; fi
export FROM_START="$0 $#"
exec "$@"
`;

beforeAll(async () => {
  await requireEngine();
  folder = workspace.repository(withStart, { "binder/start": start });
  image = (await binderyJson(["build", folder], { cwd: workspace.path })).id;
});
afterAll(async () => {
  for (const name of [withStart, plainStart]) await removeAllOf(name);
  workspace.remove();
});

test("start wraps what a container runs, with its arguments as they are", async () => {
  const words = ["$HOME", "a b", "", "*", "--help"];
  const code = "import json, os, sys; print(json.dumps([os.environ['FROM_START'], *sys.argv[1:]]))";

  const printed = await inImage(image, "python", "-c", code, ...words);

  expect(JSON.parse(printed)).toEqual([`/home/jovyan/binder/start ${words.length + 3}`, ...words]);
});

test.each([0, 1, 42])("passes the exit code %i of the command", async (code) => {
  expect(await docker("run", "--rm", image, "sh", "-c", `exit ${code}`)).toMatchObject({ code });
});

test("ends with the exit code of start where that does not come to the command", async () => {
  expect(await docker("run", "--rm", image, "refuse")).toMatchObject({ code: 9, stderr: "start refuses\n" });
});

test("`docker stop` reaches the command", async () => {
  const handler = "trap 'echo got TERM; exit 7' TERM; echo ready; while :; do sleep 0.1; done";
  const container = (await dockerOutput("run", "--detach", image, "bash", "-c", handler)).trim();
  try {
    while (!(await docker("logs", container)).stdout.includes("ready")) await sleep(50);
    const begin = performance.now();
    await dockerOutput("stop", "--time", "30", container);
    expect(performance.now() - begin).toBeLessThan(5000);
    expect((await engine.getContainer(container).inspect()).State.ExitCode).toBe(7);
    expect((await docker("logs", container)).stdout).toContain("got TERM");
  } finally {
    await docker("rm", "--force", container);
  }
});

test("start is that of the image also where bindery mounts the repository", async () => {
  const ended = await bindery(["run", folder, "--", "sh", "-c", "echo $FROM_START"], { cwd: workspace.path });

  expect(ended).toMatchObject({ code: 0, stdout: "/home/jovyan/binder/start 3\n" });
});

test("a start without a first line is a script of sh's", async () => {
  const plain = workspace.repository(plainStart, { start: 'export FROM_START=sh\nexec "$@"\n' });
  const { id } = await binderyJson(["build", plain], { cwd: workspace.path });

  expect(await inImage(id, "sh", "-c", "echo $FROM_START; exit 0")).toBe("sh\n");
});
