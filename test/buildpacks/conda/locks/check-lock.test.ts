import { describe, expect, it } from "vitest";
import { checkLock } from "../../../../buildpacks/conda/locks/check-lock.ts";
import type { CondaLock, LockTool } from "../../../../buildpacks/conda/locks/conda-lock.ts";
import { readExplicitLists } from "../../../../buildpacks/conda/locks/read-explicit-lists.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { readText } from "../environment/read-text.ts";
import { faultOf } from "../fault-of.ts";

async function lockOf(tool: LockTool): Promise<CondaLock> {
  const urls = ["python-3.11.8-h1_0", "numpy-1.26.4-py_0", "pytorch-2.1.0-cpu_0"].map(
    (name) => `https://conda.anaconda.org/conda-forge/linux-64/${name}.conda`,
  );
  const text = ["@EXPLICIT", ...urls, "# pip flask==3.0.2", ""].join("\n");
  const lock = await readExplicitLists(memoryRepository({ "x.lock": text }), ["x.lock"]);
  if (lock === undefined) throw new Error("absent");
  return { ...lock, tool };
}

describe("a lock", () => {
  it.each([
    "[python=3.11, numpy>=1.20]",
    "[NumPy 1.26.*]",
    "[conda-forge::numpy=1.26.4=py_0]",
    "[__glibc>=2.17]",
    "[pip: [flask>=3]]",
    "[pip: [torch]]",
    "[pip: [\"x; sys_platform == 'win32'\"]]",
  ])("agrees with %s", async (dependencies) => {
    const lock = await lockOf("conda-lock");
    const manifest = await readText(`dependencies: ${dependencies}\n`);
    expect(() => checkLock(lock, manifest)).not.toThrow();
  });

  it("need not have what is for another processor", async () => {
    const lock = await lockOf("conda-lock");
    const manifest = await readText("dependencies:\n- qemu  # [aarch64]\n- pywin32  # [win]\n");
    expect(() => checkLock(lock, manifest)).not.toThrow();
  });

  it.each([
    ["- python=3.12", "x.lock:2 has version 3.11.8"],
    ["- pandas", "nothing of that name"],
    ["- pip: [flask<3]", "x.lock:5 has version 3.0.2"],
    ["- pip: [django]", "nothing of that name"],
    ["- pip: [python-dateutil]", "nothing of that name"],
  ])("is out of date beside %s", async (line, why) => {
    const lock = await lockOf("conda-lock");
    const manifest = await readText(`dependencies:\n- numpy\n${line}\n`);
    const fault = await faultOf(() => checkLock(lock, manifest));
    expect(fault).toMatchObject({ code: "LOCK_OUTDATED", where: { file: "environment.yml", line: 3 } });
    expect(fault.why).toContain(why);
    expect(fault.suggestions[0]).toContain("conda-lock -f environment.yml");
  });

  it.each([
    ["pixi", "pixi lock"],
    ["explicit list", "conda list --explicit"],
  ] as const)("of %s is renewed in its own way", async (tool, command) => {
    const lock = await lockOf(tool);
    const manifest = await readText("dependencies: [pandas]");
    expect((await faultOf(() => checkLock(lock, manifest))).suggestions[0]).toContain(command);
  });
});
