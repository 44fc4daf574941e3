import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { binderyJson, type Json } from "./support/cli.ts";
import { docker, dockerOutput, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { JupyterServer } from "./support/kernel.ts";
import { localImage } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const [plain, named] = ["devcontainer-image", "devcontainer-user"];
const imageWithUser = "bindery-test/devcontainer-base:1";
const workspace = makeWorkspace();

beforeAll(async () => {
  await requireEngine();
});
afterAll(async () => {
  for (const name of [plain, named]) await removeAllOf(name);
  await docker("rmi", "--force", imageWithUser);
  workspace.remove();
});

describe("the image of a devcontainer.json, launched", () => {
  let launch: Json;

  beforeAll(async () => {
    const folder = workspace.repository(plain, {
      ".devcontainer/devcontainer.json": `{
        // As editors write it.
        "image": "${await localImage("python-3.11")}",
        "onCreateCommand": ["python3", "-c", "open('order.txt', 'a').write('first ')"],
        "postCreateCommand": "python3 -m pip install -q -r requirements/notebook.txt && echo second >> order.txt",
      }`,
      "requirements/notebook.txt": "humanize==4.16.0\n",
      "numbers.txt": "40 2\n",
    });
    launch = await binderyJson(["run", folder, "--detach"], { cwd: workspace.path });
  });
  afterAll(async () => {
    if (launch) await docker("rm", "--force", launch.container);
  });

  test("has a kernel that computes with what its command installed, on the repository's files", async () => {
    const kernel = await new JupyterServer(launch.url).startKernel();
    try {
      expect(await kernel.run("import humanize; humanize.intcomma(12345)")).toBe("'12,345'");
      expect(await kernel.run("sum(map(int, open('numbers.txt').read().split()))")).toBe("42");
    } finally {
      kernel.close();
    }
  });

  test("ran its commands in their order, where the repository stands in the image", async () => {
    expect(await inImage(launch.image, "cat", "order.txt")).toBe("first second\n");
  });
});

test("an image with a user of its own is built by root, and is the user's that the file names", async () => {
  const base = workspace.repository("base", {
    Dockerfile: `FROM ${await localImage("python-3.11")}
RUN useradd --create-home other && useradd --create-home vscode && touch /usr/local/bin/jupyter-lab && chmod +x /usr/local/bin/jupyter-lab
USER other
`,
  });
  await dockerOutput("build", "--quiet", "--tag", imageWithUser, base);
  const folder = workspace.repository(named, {
    ".devcontainer.json": JSON.stringify({
      image: imageWithUser,
      remoteUser: "vscode",
      postCreateCommand: "id -un > who.txt && echo more >> notes.txt",
    }),
    "notes.txt": "",
  });

  const { id } = await binderyJson(["build", folder], { cwd: workspace.path });

  expect(await inImage(id, "sh", "-c", "id -un; cat who.txt notes.txt; stat -c %U notes.txt")).toBe(
    "vscode\nvscode\nmore\nvscode\n",
  );
});
