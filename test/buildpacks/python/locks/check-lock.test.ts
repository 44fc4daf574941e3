import { describe, expect, it, test } from "vitest";
import { checkLock } from "../../../../buildpacks/python/locks/check-lock.ts";
import { markerEnvironment } from "../../../../buildpacks/python/requirements/marker-environment.ts";
import { lockOf } from "./install.ts";
import { faultOf, readText } from "../requirements/read-one.ts";

const locked = `numpy==2.2.6 --hash=sha256:ab
torch==2.6.0+cpu
jupyterlab==4.5.0rc1
it @ git+https://example.org/it@0a1b
`;

const lock = `version = 1
[[package]]
name = "root"
source = { virtual = "." }
[[package]]
name = "member"
source = { virtual = "packages/member" }
`;

async function check(manifest: string): Promise<void> {
  checkLock({
    locked: (await readText(locked)).requirements,
    manifest: (await readText(manifest)).requirements,
    environment: markerEnvironment({ python: "3.11", machine: "x86_64" }),
    project: "My_Demo",
    lock: await lockOf("uv.lock", lock),
  });
}

test.each([
  "numpy",
  "NumPy>=2,<3",
  "numpy==2.2.*",
  "torch==2.6.0",
  "torch~=2.6",
  "jupyterlab>=4.4",
  "pywin32 ; sys_platform == 'win32'",
  "numpy<2 ; python_version < '3.10'",
  "my-demo[plot]",
  "member",
  "it @ git+https://example.org/other@main",
  "it>=3",
  ".",
])("%s is satisfied", async (manifest) => {
  await expect(check(manifest)).resolves.toBeUndefined();
});

describe("a lock that is out of date", () => {
  test.each([
    ["pandas>=2", "pandas"],
    ["numpy>=2.3", "numpy 2.2.6"],
    ["numpy<2 ; python_version >= '3.10'", "numpy 2.2.6"],
    ["widget @ https://example.org/widget.zip", "widget"],
  ])("lacks %s", async (manifest, names) => {
    const fault = await faultOf(check(`numpy\n${manifest}`));
    expect(fault).toMatchObject({ code: "LOCK_OUTDATED", where: { file: "requirements.txt", line: 2 } });
    expect(fault.message).toContain(names);
    expect(fault.suggestions.join("\n")).toContain("uv lock");
  });

  it("does not tell the secrets of a URL", async () => {
    const fault = await faultOf(check("widget @ https://user:secret@example.org/widget.zip"));
    expect([fault.message, ...fault.suggestions].join("\n")).not.toContain("secret");
  });
});
