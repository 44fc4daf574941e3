import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit, makeRepository } from "../source/git/git-fixture.ts";
import { type GitServer, startGitServer } from "../git-server.ts";
import { bindery, binderyJson, requireCode } from "./support/cli.ts";
import { docker, dockerOutput, inImage, removeAllOf, requireEngine } from "./support/engine.ts";
import { forwardPort } from "./support/forward-port.ts";
import { JupyterServer } from "./support/kernel.ts";
import { type PackageIndex, startPackageIndex, writeConfiguration } from "./support/package-index.ts";
import { below, compiledPackage, purePackage, writeSourcePackage, writeWheel } from "./support/packages.ts";
import { makeWorkspace } from "./support/workspace.ts";

const workspace = makeWorkspace();
const names = ["req-early", "req-hashes", "req-local", "req-editable", "req-remote", "req-own-server"];
let index: PackageIndex;
let config: string;

beforeAll(async () => {
  await requireEngine();
  const packages = join(workspace.path, "packages");
  mkdirSync(packages);
  for (const version of ["1.0", "1.5", "2.0"]) writeWheel(packages, "bindery-plain", version);
  const extra = 'Requires-Dist: bindery-more; extra == "more"';
  writeWheel(packages, "bindery-extra", "1.0", { metadata: ["Provides-Extra: more", extra] });
  writeWheel(packages, "bindery-more", "1.0");
  await writeSourcePackage(packages, "bindery-compiled", "1.0", compiledPackage("bindery-compiled", "1.0"));
  index = await startPackageIndex(packages);
  config = writeConfiguration(join(workspace.path, "config.yml"), `${index.url}/simple`);
});
afterAll(async () => {
  await index?.stop();
  for (const name of names) await removeAllOf(name);
  workspace.remove();
});

function options() {
  return { cwd: workspace.path, env: { BINDERY_CONFIG: config } };
}

async function build(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const { id } = await binderyJson(["build", workspace.repository(name, files)], options());
  return id;
}

function python(image: string, code: string): Promise<string> {
  return inImage(image, "/srv/env/bin/python", "-c", code).then((text) => text.trim());
}

const compilers = "for t in gcc cc make ld; do command -v $t; done; true";

describe("requirements from the index", () => {
  let image: string;

  beforeAll(async () => {
    const lines = [
      "-r more/requirements-base.txt",
      "--constraint=constraints.txt",
      "bindery-extra[more] \\",
      "   >=1.0   # a continued line",
      'bindery-absent; python_version < "3"',
      'bindery-compiled ; sys_platform == "linux"',
    ];
    const text = `\uFEFF${lines.join("\r\n")}\r\n`;
    image = await build("req-early", {
      "requirements.txt": Buffer.from(text, "utf16le"),
      "more/requirements-base.txt": "-r deeper/plain.txt\n",
      "more/deeper/plain.txt": "bindery-plain\n",
      "constraints.txt": "bindery-plain<2,!=1.5\nnumpy==0.0.1\n",
    });
  });

  test("includes and constraints are followed, in UTF-16 with CRLF too", async () => {
    expect(await python(image, "import bindery_plain; print(bindery_plain.version)")).toBe("1.0");
  });

  test("extras bring their packages, and markers leave out", async () => {
    expect(await python(image, "import bindery_extra, bindery_more; print(bindery_more.version)")).toBe(
      "1.0",
    );
    expect(await inImage(image, "pip", "list")).not.toContain("absent");
  });

  test("a package without a wheel is compiled, and the compiler stays out", async () => {
    expect(await python(image, "import bindery_compiled; print(bindery_compiled.answer())")).toBe("42");
    expect(await inImage(image, "sh", "-c", compilers)).toBe("");
  });
});

describe("requirements with hashes", () => {
  test("are held to them, and what bindery adds fits beside", async () => {
    const lines: string[] = [];
    for (const name of ["bindery-plain", "six"]) {
      const page = await (await fetch(`${index.url}/simple/${name}/`)).text();
      const match = /\/\w+-(?<version>[\d.]+)-[^"#]*\.whl#sha256=(?<hash>[0-9a-f]{64})/.exec(page);
      lines.push(`${name}==${match?.groups?.["version"]} --hash=sha256:${match?.groups?.["hash"]}`);
    }
    const image = await build("req-hashes", { "requirements.txt": `${lines.join("\n")}\n` });
    const code = "import six, bindery_plain, ipykernel; print(bindery_plain.version)";
    expect(lines[0]).toContain(`==${await python(image, code)} `);
  });
});

describe("requirements that need the repository", () => {
  let image: string;

  beforeAll(async () => {
    image = await build("req-local", {
      ...purePackage("bindery-root", "1.0", 'where = "image"\n'),
      ...below("parts/pure", purePackage("bindery-part", "3.0", "value = 3\n")),
      ...below("parts/fast", compiledPackage("bindery-fast", "1.0")),
      "requirements.txt": "-e .\n./parts/pure\n./parts/fast/\nbindery-plain==1.5\n",
    });
  });

  test("are installed, the pure ones and the compiled", async () => {
    const code =
      "import bindery_root, bindery_part, bindery_fast; print(bindery_part.value, bindery_fast.answer(), bindery_root.__file__)";
    expect(await python(image, code)).toBe("3 42 /home/jovyan/bindery_root.py");
  });

  test("leave no compiler, and a repository that the image's user owns", async () => {
    expect(await inImage(image, "sh", "-c", compilers)).toBe("");
    const foreign = [
      "find",
      "/home/jovyan",
      "/srv",
      // Written by the entrypoint of this very container.
      "-not",
      "-name",
      ".jupyter-server-log.txt",
      "(",
      "-not",
      "-user",
      "1000",
      "-o",
      "-not",
      "-group",
      "0",
      ")",
    ];
    expect(await inImage(image, ...foreign)).toBe("");
    const { stdout } = await docker("run", "--rm", image, "pip", "check");
    expect(stdout).toContain("No broken requirements");
  });

  test("an editable package follows the repository's files, in the image", async () => {
    const edit = `echo 'where = "edited"' > bindery_root.py; cd /; python -c 'import bindery_root; print(bindery_root.where)'`;
    expect((await inImage(image, "sh", "-c", edit)).trim()).toBe("edited");
  });

  test("an edit of an editable package takes effect with the next run", async () => {
    const command = ["sh", "-c", "cd /; python -c 'import bindery_root; print(bindery_root.where)'"];
    for (const where of ["first", "second"]) {
      const folder = workspace.repository("req-editable", {
        ...purePackage("bindery-root", "1.0", `where = "${where}"\n`),
        "requirements.txt": "-e .\n",
      });
      const ended = await bindery(["run", folder, "--", ...command], options());
      requireCode(ended, 0);
      expect(ended.stdout).toBe(`${where}\n`);
    }
  });
});

describe("requirements by address", () => {
  let server: GitServer;
  let forwarded: Awaited<ReturnType<typeof forwardPort>>;
  let sha: string;

  beforeAll(async () => {
    const root = join(workspace.path, "git");
    const { work, push } = makeRepository(root, "tool");
    commit(work, below("package", purePackage("bindery-tool", "1.0", "value = 1\n")));
    sha = commit(work, below("package", purePackage("bindery-tool", "2.0", "value = 2\n")));
    commit(work, below("package", purePackage("bindery-tool", "3.0", "value = 3\n")));
    push();
    server = await startGitServer(root);
    forwarded = await forwardPort(server.url, index.host);
  });
  afterAll(async () => {
    await forwarded?.stop();
    await server?.stop();
  });

  test("from git at a commit, and a wheel by its URL", async () => {
    const image = await build("req-remote", {
      "requirements.txt": `bindery-tool @ git+${forwarded.url}/tool.git@${sha}#subdirectory=package
bindery-plain @ ${index.url}/files/bindery-plain/bindery_plain-1.5-py3-none-any.whl
`,
    });
    const code = "import bindery_tool, bindery_plain; print(bindery_tool.value, bindery_plain.version)";
    expect(await python(image, code)).toBe("2 1.5");
    expect(await inImage(image, "sh", "-c", "command -v git; true")).toBe("");
    const frozen = await inImage(image, "pip", "freeze");
    expect(frozen).toContain("bindery-plain");
  });
});

describe("a repository that brings its own Jupyter Server", () => {
  test("has that one run, completed with JupyterLab", async () => {
    const folder = workspace.repository("req-own-server", {
      "requirements.txt": "jupyter-server\nbindery-plain\n",
    });
    const launch = await binderyJson(["run", folder, "--detach"], options());
    try {
      expect(
        (await dockerOutput("exec", launch.container, "sh", "-c", "command -v jupyter-lab")).trim(),
      ).toBe("/srv/env/bin/jupyter-lab");
      const processes = await dockerOutput(
        "exec",
        launch.container,
        "sh",
        "-c",
        "cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'",
      );
      expect(processes).toMatch(/^\/srv\/env\/bin\/python[\d.]*$/m);
      const server = new JupyterServer(launch.url);
      expect(await server.status({ withToken: true })).toBe(200);
      const page = await fetch(launch.url);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain("JupyterLab");
      const kernel = await server.startKernel();
      expect(
        await kernel.run(
          "import sys, jupyter_server, jupyterlab; sys.executable, jupyter_server.__file__.split('/lib/')[0]",
        ),
      ).toBe("('/srv/env/bin/python', '/srv/env')");
      kernel.close();
    } finally {
      await docker("rm", "--force", launch.container);
    }
  });
});
