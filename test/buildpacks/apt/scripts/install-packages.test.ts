import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../temporary-folder.ts";
import { place } from "../../r/scripts/placed-scripts.ts";

const shipped = new URL("../../../../buildpacks/apt/scripts/install-packages.sh", import.meta.url);

/** Names that begin as one does, as Debian has hundreds for `g++`: more than a pipe holds. */
const names = `#!/bin/bash\nname=\${!#}\n[[ $name != nosuch* ]] || exit 0\necho "$name"\nprintf "$name-cross-%s\\n" {1..20000}\n`;

/** Runs the script below a folder of the test, with stand-ins for apt's programs. */
async function install(...packages: readonly string[]) {
  const root = await temporaryFolder();
  const path = join(root, "build/apt/install-packages.sh");
  await place(path, (await readFile(shipped, "utf8")).replaceAll(/\/(?=build\/|var\/lib\/)/g, `${root}/`));
  await place(join(root, "build/apt/snapshot.sh"), "");
  await place(join(root, "build/network/network.sh"), "");
  await place(join(root, "build/network/check-versions.sh"), "#!/bin/sh\n");
  await place(join(root, "bin/apt-cache"), names);
  const apt = '#!/bin/bash\n[[ $1 != install ]] || printf "%s\\n" "${@#*--}" > "$INSTALLED"\n';
  await place(join(root, "bin/apt-get"), apt);
  const installed = join(root, "installed");
  const { status, stderr } = spawnSync("bash", [path, ...packages], {
    encoding: "utf8",
    env: { PATH: `${join(root, "bin")}:${process.env["PATH"]}`, INSTALLED: installed },
  });
  const lines = existsSync(installed) ? (await readFile(installed, "utf8")).trim().split("\n") : [];
  return { status, stderr, installed: lines.slice(lines.indexOf("") + 1) };
}

test.each(["g++", "g++=4:12.2.0-3", "g++:amd64", "python3.11", "make"])("%s is installed", async (name) => {
  expect(await install(name)).toEqual({ status: 0, stderr: "", installed: [name] });
});

test.each(["nosuch.o", "nosuch++", "nosuch+url=1.0"])(
  "%s, which apt-get would take for a pattern, is not",
  async (name) => {
    expect(await install("make", name)).toEqual({
      status: 100,
      stderr: `E: Unable to locate package ${name.replace(/=.*/, "")}\n`,
      installed: [],
    });
  },
);
