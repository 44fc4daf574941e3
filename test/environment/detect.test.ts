import { describe, expect, test } from "vitest";
import type { Buildpack, Ignored } from "../../src/buildpack.ts";
import { detect } from "../../src/environment/detect.ts";
import type { Detections } from "../../src/environment/environment.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { memoryRepository } from "../memory-repository.ts";
import { additionOf, detectionOf, environmentOf, imageOf } from "./stand-in-buildpacks.ts";

/** The default environment, which tells whether it was asked to infer. */
const fallback = (_: unknown, { infer }: { readonly infer: boolean }) =>
  Promise.resolve({ buildpack: "python", spec: { infer }, evidence: [], ignored: [] });

/** One buildpack for each role, and two environments of which the first takes the second along. */
const buildpacks: readonly Buildpack[] = [
  imageOf("dockerfile", "Dockerfile"),
  additionOf("apt", "apt.txt"),
  environmentOf("r", "install.R", { composesWith: ["python"] }),
  environmentOf("conda", "environment.yml"),
  environmentOf("python", "requirements.txt", { fallback }),
  additionOf("hooks", "postBuild"),
  imageOf("devcontainer", "devcontainer.json", "last resort"),
];

async function detectIn(files: readonly string[], infer = false): Promise<Detections> {
  return detect(memoryRepository(Object.fromEntries(files.map((file) => [file, ""]))), buildpacks, { infer });
}

/** What has no effect, apart from what the detections themselves left out. */
function ignoredOf({ ignored }: Detections): readonly Ignored[] {
  return ignored.filter(({ line }) => line !== 7);
}

describe("detect", () => {
  test.each<{
    files: readonly string[];
    decides: readonly string[];
    without: readonly string[];
    isDefault?: true;
  }>([
    { files: ["requirements.txt"], decides: ["python"], without: [] },
    {
      files: ["environment.yml", "requirements.txt"],
      decides: ["conda"],
      without: ["requirements.txt"],
    },
    { files: ["install.R", "requirements.txt"], decides: ["r", "python"], without: [] },
    {
      files: ["install.R", "environment.yml", "requirements.txt"],
      decides: ["r", "python"],
      without: ["environment.yml"],
    },
    {
      files: ["postBuild", "requirements.txt", "apt.txt"],
      decides: ["apt", "python", "hooks"],
      without: [],
    },
    {
      files: ["Dockerfile", "apt.txt", "environment.yml", "install.R", "postBuild", "requirements.txt"],
      decides: ["dockerfile"],
      without: ["apt.txt", "install.R", "environment.yml", "requirements.txt", "postBuild"],
    },
    { files: ["devcontainer.json"], decides: ["devcontainer"], without: [] },
    {
      files: ["devcontainer.json", "requirements.txt"],
      decides: ["python"],
      without: ["devcontainer.json"],
    },
    {
      files: ["devcontainer.json", "Dockerfile"],
      decides: ["dockerfile"],
      without: ["devcontainer.json"],
    },
    {
      files: ["devcontainer.json", "postBuild"],
      decides: ["python", "hooks"],
      without: ["devcontainer.json"],
      isDefault: true,
    },
    { files: ["apt.txt"], decides: ["apt", "python"], without: [], isDefault: true },
    { files: [], decides: ["python"], without: [], isDefault: true },
  ])("takes of $files: $decides", async ({ files, decides, without, isDefault = false }) => {
    const found = await detectIn(files);

    expect(found.detections.map(({ buildpack }) => buildpack)).toEqual(decides);
    expect(ignoredOf(found).map(({ file }) => file)).toEqual(without);
    expect(found.isDefault).toBe(isDefault);
  });

  test("asks nobody whom what decides puts out of effect, so that their mistakes do no harm", async () => {
    const broken = environmentOf("python", "requirements.txt", {
      detect: () => Promise.reject(new Error("line 3")),
    });
    const repository = memoryRepository({ "environment.yml": "", "requirements.txt": "" });

    const found = detect(repository, [environmentOf("conda", "environment.yml"), broken], { infer: false });

    await expect(found).resolves.toMatchObject({ detections: [{ buildpack: "conda" }] });
  });

  test("tells what a buildpack can't understand", async () => {
    const broken = environmentOf("first", "a", { detect: () => Promise.reject(new Error("line 3")) });

    await expect(detect(memoryRepository({}), [broken], { infer: false })).rejects.toThrow("line 3");
  });

  test("keeps what each found, and names what buildpacks left out before the files that are overruled", async () => {
    const { detections, ignored } = await detectIn(["requirements.txt", "apt.txt", "devcontainer.json"]);

    expect(detections).toEqual([detectionOf("apt", "apt.txt"), detectionOf("python", "requirements.txt")]);
    expect(ignored.map(({ file, line }) => [file, line])).toEqual([
      ["apt.txt", 7],
      ["requirements.txt", 7],
      ["devcontainer.json", undefined],
    ]);
  });

  test("says of a last resort both what it found and why that is not used", async () => {
    const overruled = ignoredOf(await detectIn(["devcontainer.json", "requirements.txt"]));

    expect(overruled).toEqual([
      { file: "devcontainer.json", reason: expect.stringMatching(/^it is there; not used/) },
    ]);
  });

  describe("a last resort that can't be understood", () => {
    const fault = new UserError({ code: "FILE_INVALID", message: "no JSON", where: { file: "d", line: 3 } });
    const broken = { ...imageOf("d", "d", "last resort"), detect: () => Promise.reject(fault) };

    test("does no harm beside other files, and is named", async () => {
      const repository = memoryRepository({ "requirements.txt": "" });

      const { ignored } = await detect(repository, [environmentOf("python", "requirements.txt"), broken], {
        infer: false,
      });

      expect(ignored).toContainEqual({
        file: "d",
        line: 3,
        reason: expect.stringMatching(/^no JSON; not used/),
      });
    });

    test("is refused where nothing else says what is needed", async () => {
      await expect(detect(memoryRepository({}), [broken], { infer: false })).rejects.toBe(fault);
    });
  });

  test.each([true, false])("tells the default environment whether to infer: %j", async (infer) => {
    const { detections } = await detectIn([], infer);

    expect(detections).toEqual([{ buildpack: "python", spec: { infer }, evidence: [], ignored: [] }]);
  });
});
