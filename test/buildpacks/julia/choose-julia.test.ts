import { describe, expect, test } from "vitest";
import { chooseJulia } from "../../../buildpacks/julia/choose-julia.ts";
import { detect } from "../../../buildpacks/julia/detect.ts";
import type { Catalogue } from "../../../src/catalogue.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";
import { manifestText, projectText } from "./project-text.ts";

const versions = ["1.5.4", "1.6.7", "1.10.4", "1.10.10", "1.10.9", "1.11.7", "1.12.1"];
const catalogue: Catalogue = {
  ...contributionContext.catalogue,
  images: Object.fromEntries(versions.map((version) => [`julia-${version}`, `julia:${version}`])),
};

async function choose(julia: string | undefined, manifest?: { readonly made: string | undefined }) {
  const manifests = manifest === undefined ? {} : { "Manifest.toml": manifestText(manifest.made) };
  const detection = await detect(memoryRepository({ "Project.toml": projectText(julia), ...manifests }));
  if (detection === undefined) throw new Error("no project");
  return chooseJulia(detection.spec, catalogue);
}

describe("the Julia", () => {
  test.each<[string, string | undefined, string, object | string]>([
    ["that nothing asks for is the default", undefined, "1.10.10", "the catalogue's default"],
    ["is the newest that is allowed", "1.6", "1.12.1", { file: "Project.toml", line: 5 }],
    ["is compared by numbers", "~1.10", "1.10.10", { line: 5 }],
    ["may be one alone", "=1.10.9", "1.10.9", { line: 5 }],
    ["is within a range", "1.6 - 1.9", "1.6.7", { line: 5 }],
  ])("%s: %s", async (_, julia, version, from) => {
    expect((await choose(julia)).version).toMatchObject({ value: version, from });
  });

  test.each<[string, string | undefined, string, string]>([
    ["made the manifest", "1.6", "1.10.4", "1.10.4"],
    ["made it, nothing else asked", undefined, "1.11.7", "1.11.7"],
    ["is the newest of its minor release", "1.6", "1.10.7", "1.10.10"],
    ["is older than that which made it", "1.6", "1.11.9", "1.11.7"],
    ["is the release of a candidate", undefined, "1.12.0-rc2", "1.12.1"],
    ["is allowed, where that which made it is not", "~1.10.5", "1.10.4", "1.10.10"],
  ])("of a manifest %s", async (_, julia, made, version) => {
    const chosen = await choose(julia, { made });

    expect(chosen.version).toMatchObject({ value: version, from: { file: "Manifest.toml", line: 1 } });
    expect(chosen.notices).toEqual([]);
  });

  test.each<[string, string | undefined, string, readonly string[]]>([
    ["is 1.6", undefined, "1.6.7", ["Manifest.toml"]],
    ["is 1.6 where that is allowed", "1", "1.6.7", ["Manifest.toml"]],
    ["is an older one where that is asked for", "~1.5", "1.5.4", ["Manifest.toml"]],
    ["is a newer one where 1.6 is not allowed", "1.10", "1.12.1", []],
  ])("of an old manifest %s", async (_, julia, version, noticed) => {
    const { version: chosen, notices } = await choose(julia, { made: undefined });

    expect(chosen.value).toBe(version);
    expect(notices.map((notice) => notice.split(" does not say which Julia made it")[0])).toEqual(noticed);
  });
});

test.each<[string, string | undefined, { made: string } | undefined, object]>([
  [
    "none of the range",
    "2",
    undefined,
    {
      code: "JULIA_UNSUPPORTED",
      where: { file: "Project.toml", line: 5 },
      why: expect.stringContaining("1.12"),
    },
  ],
  [
    "none of the manifest's minor release",
    undefined,
    { made: "1.9.2" },
    {
      code: "JULIA_UNSUPPORTED",
      where: { file: "Manifest.toml", line: 1 },
      message: expect.stringContaining("1.9"),
    },
  ],
  [
    "none of it that the project allows",
    "=1.10.5",
    { made: "1.10.5" },
    {
      code: "JULIA_CONFLICT",
      where: { file: "Project.toml", line: 5 },
      message: expect.stringContaining("Manifest.toml:1"),
    },
  ],
])("there is %s", async (_, julia, manifest, error) => {
  await expect(choose(julia, manifest)).rejects.toMatchObject(error);
});
