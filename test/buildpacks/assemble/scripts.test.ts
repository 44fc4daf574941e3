import { spawnSync } from "node:child_process";
import { existsSync, lstatSync } from "node:fs";
import { appendFile, chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";

const scripts = fileURLToPath(new URL("../../../buildpacks/assemble", import.meta.url));

/** Says what a library is linked with: a line of its own text each. */
const ldd = `#!/bin/bash
grep -q ELF "$1" || { echo "not a dynamic executable" >&2; exit 1; }
sed 1d "$1"
`;

/** Knows the packages of libraries by the name that dpkg's lists have. */
const dpkgQuery = `#!/bin/bash
if [[ $1 == --show ]]; then cat "$ROOT/installed"; exit; fi
shift
for file; do grep -F ": $file" "$ROOT/lists" || missing=1; done
exit \${missing:-0}
`;

interface Stage {
  readonly root: string;
  readonly run: (
    name: string,
    parameters: readonly string[],
  ) => { readonly status: number | null; readonly errors: string };
}

async function stage(): Promise<Stage> {
  const root = await temporaryFolder();
  const executables = {
    "bin/ldd": ldd,
    "bin/dpkg-query": dpkgQuery,
    "install-packages.sh": '#!/bin/bash\necho "$*" >> "$ROOT/calls"\n',
    "apply.sh": (await readFile(join(scripts, "apply.sh"), "utf8")).replace("/build/apt/", `${root}/`),
  };
  await mkdir(join(root, "bin"));
  for (const [name, text] of Object.entries(executables)) {
    await writeFile(join(root, name), text);
    await chmod(join(root, name), 0o755);
  }
  await writeFile(join(root, "installed"), "bash\nlibc6\n");
  await writeFile(
    join(root, "lists"),
    [
      "libc6:amd64: /lib/x86_64-linux-gnu/libc.so.6",
      "libxml2:amd64: /usr/lib/x86_64-linux-gnu/libxml2.so.2",
      "libz1: /lib/libz.so.1",
      "diversion by dash from: /usr/lib/libdiverted.so",
      "libdiverted: /usr/lib/libdiverted.so",
      "",
    ].join("\n"),
  );
  const run: Stage["run"] = (name, parameters) => {
    const path = name === "apply.sh" ? join(root, name) : join(scripts, name);
    const { status, stderr } = spawnSync("bash", [path, ...parameters], {
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
      env: { PATH: `${root}/bin:${process.env["PATH"]}`, ROOT: root },
    });
    return { status, errors: stderr };
  };
  return { root, run };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;

/** A library's text: what it is linked with, as ldd says it. */
const linkedWith = (...lines: readonly string[]) =>
  `ELF\n${lines.map((line) => `\t${line} (0x00007f)\n`).join("")}`;

describe("the Debian packages of what was compiled", () => {
  async function recorded(files: Readonly<Record<string, string>>): Promise<string> {
    const { root, run } = await stage();
    await write(join(root, "lib/before.so"), linkedWith("libz.so.1 => /lib/libz.so.1"));
    expect(run("mark.sh", [join(root, "taken"), join(root, "lib")]).status).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const [name, text] of Object.entries(files)) await write(join(root, "lib", name), text);
    expect(run("record.sh", [join(root, "taken"), owner, join(root, "lib")]).status).toBe(0);
    return readFile(join(root, "taken/debian-packages"), "utf8");
  }

  const xml2 = "libxml2.so.2 => /lib/x86_64-linux-gnu/libxml2.so.2";

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ["are none of nothing", {}, ""],
    ["are none of text", { "a.R": linkedWith(xml2) }, ""],
    ["are none of what is called like a library", { "a.so": "text\n" }, ""],
    [
      "are those of a library, by either name that its list may have",
      { "a/libs/a.so": linkedWith(xml2, "libz.so.1 => /usr/lib/libz.so.1") },
      "libxml2\nlibz1\n",
    ],
    ["are those of a library with a version", { "libfoo.so.1.2": linkedWith(xml2) }, "libxml2\n"],
    [
      "are each once",
      { "a.so": linkedWith(xml2), "b.so": linkedWith(xml2, "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6") },
      "libc6\nlibxml2\n",
    ],
    [
      "are none for what stands elsewhere",
      { "a.so": linkedWith("libR.so => /opt/R/4.3.2/lib/R/lib/libR.so", "libb.so => /srv/lib/libb.so") },
      "",
    ],
    [
      "are none for what is not found",
      { "a.so": linkedWith("libnone.so.1 => not found", "linux-vdso.so.1") },
      "",
    ],
    ["are none for what no package has", { "a.so": linkedWith("libown.so => /usr/lib/libown.so") }, ""],
    [
      "leave diversions out",
      { "a.so": linkedWith("libdiverted.so => /usr/lib/libdiverted.so") },
      "libdiverted\n",
    ],
  ])("%s", async (_, files, packages) => {
    expect(await recorded(files)).toBe(packages);
  });

  test("are not those of what was there before", async () => {
    expect(await recorded({ "new.so": linkedWith(xml2) })).toBe("libxml2\n");
  });

  test("are found for a name with blanks and letters of shells", async () => {
    expect(await recorded({ "a b$(touch x)\n'c.so": linkedWith(xml2) })).toBe("libxml2\n");
  });
});

async function taken(change: (lib: string) => Promise<void>): Promise<Stage> {
  const made = await stage();
  const { root, run } = made;
  const lib = join(root, "lib");
  await write(join(lib, "kept"), "kept");
  await write(join(lib, "changed"), "before");
  await write(join(lib, "gone/file"), "gone");
  // Another layer has the same folder, as the image has it before apply.sh.
  run("mark.sh", [join(root, "taken"), lib]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await change(lib);
  expect(run("record.sh", [join(root, "taken"), owner, lib])).toEqual({ status: 0, errors: "" });
  await rm(lib, { recursive: true });
  await write(join(lib, "kept"), "image's");
  await write(join(lib, "changed"), "before");
  await write(join(lib, "gone/file"), "gone");
  return made;
}

describe("what changed", () => {
  test("is taken over, and what is gone is removed", async () => {
    const { root, run } = await taken(async (lib) => {
      await appendFile(join(lib, "changed"), ", after");
      await rm(join(lib, "gone"), { recursive: true });
      await write(join(lib, "new folder/a\nb"), "new");
      await symlink("kept", join(lib, "link"));
    });

    expect(run("apply.sh", [join(root, "taken")])).toEqual({ status: 0, errors: "" });
    expect(await readFile(join(root, "lib/kept"), "utf8")).toBe("image's");
    expect(await readFile(join(root, "lib/changed"), "utf8")).toBe("before, after");
    expect(await readFile(join(root, "lib/new folder/a\nb"), "utf8")).toBe("new");
    expect(lstatSync(join(root, "lib/link")).isSymbolicLink()).toBe(true);
    expect(existsSync(join(root, "lib/gone"))).toBe(false);
  });

  test("may be nothing", async () => {
    const { root, run } = await taken(() => Promise.resolve());

    expect(run("apply.sh", [join(root, "taken")])).toEqual({ status: 0, errors: "" });
    expect(await readFile(join(root, "lib/changed"), "utf8")).toBe("before");
    expect(existsSync(join(root, "calls"))).toBe(false);
  });

  test.each<[string, string, string | undefined]>([
    ["that the image lacks", "libc6\nlibxml2\nlibz1\n", "libxml2 libz1\n"],
    ["none where it has all", "bash\nlibc6\n", undefined],
    ["none where there are none", "", undefined],
  ])("comes with the Debian packages: %s", async (_, packages, installed) => {
    const { root, run } = await taken((lib) => write(join(lib, "new"), ""));
    await writeFile(join(root, "taken/debian-packages"), packages);

    expect(run("apply.sh", [join(root, "taken")]).status).toBe(0);
    expect(existsSync(join(root, "calls")) ? await readFile(join(root, "calls"), "utf8") : undefined).toBe(
      installed,
    );
  });

  test("does not come where those can't be installed", async () => {
    const { root, run } = await taken((lib) => write(join(lib, "new"), ""));
    await writeFile(join(root, "taken/debian-packages"), "libxml2\n");
    await writeFile(join(root, "install-packages.sh"), "#!/bin/sh\nexit 100\n");

    expect(run("apply.sh", [join(root, "taken")]).status).toBe(100);
    expect(existsSync(join(root, "lib/new"))).toBe(false);
  });
});
