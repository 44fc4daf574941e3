import { spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../temporary-folder.ts";

const shipped = fileURLToPath(new URL("../../../../buildpacks/python/scripts/pip-as-of.sh", import.meta.url));

/** pip's words for an index without upload times (its package_finder.py). */
const refusal =
  "ERROR: Index https://user:secret@pypi.example.org/simple/a/ does not provide upload-time metadata.";

/**
 * Runs two commands as the steps that install packages do, with a pip of which each call writes the cut-off that it sees.
 * @param fails what it says, and ends with 1, where there is a cut-off
 */
async function run(cutOff: string | undefined, fails = "") {
  const root = await temporaryFolder();
  await mkdir(join(root, "environment"));
  if (cutOff !== undefined) await writeFile(join(root, "environment/uploaded-prior-to.txt"), cutOff);
  const text = (await readFile(shipped, "utf8")).replaceAll("/environment/", `${root}/environment/`);
  const pip = `#!/bin/sh
echo "$1 \${PIP_UPLOADED_PRIOR_TO:-whenever}" >> ${root}/calls
[ -z "\${PIP_UPLOADED_PRIOR_TO:-}" ] || [ -z '${fails}' ] || { echo '${fails}' >&2; exit 1; }
`;
  await writeFile(join(root, "pip"), pip);
  await chmod(join(root, "pip"), 0o755);
  const script = `set -euo pipefail\n${text}\npip_as_of ${root}/pip one\npip_as_of ${root}/pip two\nnote_undated ${root}/kept/notices.txt\n`;
  await writeFile(join(root, "script.sh"), script);
  const { status, stdout, stderr } = spawnSync("bash", [join(root, "script.sh")], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], TMPDIR: root },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const read = (name: string) => readFile(join(root, name), "utf8").catch(() => undefined);
  return { status, stdout, stderr, calls: await read("calls"), notices: await read("kept/notices.txt") };
}

const time = "2023-09-01T00:00:00Z";

test("without a cut-off pip is called as it is", async () => {
  expect(await run(undefined)).toMatchObject({
    status: 0,
    calls: "one whenever\ntwo whenever\n",
    notices: undefined,
  });
});

test("every call has the cut-off, and nothing is noted", async () => {
  expect(await run(`${time}\n`)).toMatchObject({
    status: 0,
    calls: `one ${time}\ntwo ${time}\n`,
    notices: undefined,
  });
});

test("of an index without times it is called again without, and so from then on; the note has nothing of its address", async () => {
  const { status, stdout, calls, notices } = await run(time, refusal);

  expect([status, calls]).toEqual([0, `one ${time}\none whenever\ntwo whenever\n`]);
  expect(stdout).toContain("does not provide upload-time metadata");
  expect(notices).toMatch(/tells no upload times.*2023-09-01T00:00:00Z.*\n$/);
  expect(notices).not.toContain("example.org");
});

test("another failure is one, with what pip said and what was left out", async () => {
  const { status, stdout, stderr, calls } = await run(time, "ERROR: No matching distribution found for a");

  expect([status, calls]).toEqual([1, `one ${time}\n`]);
  expect(stdout).toContain("No matching distribution");
  expect(stderr).toContain(`uploaded at ${time} or later was left out`);
});
