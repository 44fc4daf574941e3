import { describe, expect, test } from "vitest";
import { isCalledByPostBuild } from "../../../buildpacks/conda/called-by-post-build.ts";
import { memoryRepository } from "../../memory-repository.ts";

const calls = (postBuild: string | Uint8Array) => isCalledByPostBuild(memoryRepository({ postBuild }));

describe("isCalledByPostBuild", () => {
  test.each([
    "conda install --yes xeus",
    "mamba install xeus",
    "micromamba install xeus",
    "conda",
    "#!/bin/bash\nset -e\n  conda install xeus\n",
    "true && conda install xeus",
    "true;conda install xeus",
    "true|mamba list",
    "(conda list)",
    "eval $(conda shell.bash hook)",
    "if true; then\tconda list; fi",
    "conda install \\\n  xeus",
    "#!/bin/bash\r\nconda install xeus\r\n",
  ])("by the word: %j", async (postBuild) => {
    expect(await calls(postBuild)).toBe(true);
  });

  test.each([
    "",
    "#!/bin/bash\npip install humanize\n",
    "# conda install xeus",
    "  # was: conda install xeus\ntrue",
    "ls /srv/conda",
    "ls ~/miniconda3",
    "pip install conda-lock",
    "cat conda.yml",
    "echo anaconda",
    "mambaforge=1",
  ])("not by %j", async (postBuild) => {
    expect(await calls(postBuild)).toBe(false);
  });

  test("reads a script in UTF-16", async () => {
    expect(await calls(Buffer.from("\uFEFF#!/bin/bash\nconda list\n", "utf16le"))).toBe(true);
  });

  test.each([
    [{ "binder/postBuild": "conda list" }, true],
    [{ postBuild: "conda list" }, false],
    [{ "binder/start": "conda list" }, false],
    [{}, false],
  ])("of the config dir's postBuild alone: %j", async (files, expected) => {
    expect(await isCalledByPostBuild(memoryRepository(files, "binder"))).toBe(expected);
  });

  test("tells a script that can't be read", async () => {
    const repository = {
      ...memoryRepository({}),
      read: () => Promise.reject(new Error("no permission")),
    };

    await expect(isCalledByPostBuild(repository)).rejects.toThrow("no permission");
  });
});
