import { describe, expect, test } from "vitest";
import type {
  Buildpack,
  ContributingBuildpack,
  Detection,
  FallbackOptions,
  FallbackPlace,
} from "../../src/buildpack.ts";
import { detect } from "../../src/environment/detect.ts";
import { memoryRepository } from "../memory-repository.ts";
import { additionOf, detectionOf, environmentOf, imageOf } from "./stand-in-buildpacks.ts";

const detectIn = (files: readonly string[], buildpacks: readonly Buildpack[], infer = false) =>
  detect(memoryRepository(Object.fromEntries(files.map((file) => [file, ""]))), buildpacks, { infer });

const namesOf = (detections: readonly Detection[]) => detections.map(({ buildpack }) => buildpack);

describe("one that is asked must compose with every one before it", () => {
  const all = { composesWith: ["b", "c"] };

  test.each<
    [
      string,
      Partial<ContributingBuildpack>,
      Partial<ContributingBuildpack>,
      readonly string[],
      readonly string[],
    ]
  >([
    ["which both do", all, { composesWith: ["c"] }, ["a", "b", "c", "more"], []],
    ["which the second does not", all, {}, ["a", "b", "more"], ["c.txt"]],
    [
      "which the first does not",
      { composesWith: ["b"] },
      { composesWith: ["c"] },
      ["a", "b", "more"],
      ["c.txt"],
    ],
    [
      "which the first does with the third alone",
      { composesWith: ["c"] },
      { composesWith: ["c"] },
      ["a", "c", "more"],
      ["b.txt"],
    ],
    ["which none does", {}, { composesWith: ["a", "c"] }, ["a", "more"], ["b.txt", "c.txt"]],
  ])("%s", async (_, first, second, names, without) => {
    const buildpacks = [
      environmentOf("a", "a.txt", first),
      environmentOf("b", "b.txt", second),
      environmentOf("c", "c.txt"),
      additionOf("more", "more"),
    ];

    const { detections, ignored, isDefault } = await detectIn(
      ["a.txt", "b.txt", "c.txt", "more"],
      buildpacks,
    );

    expect(namesOf(detections)).toEqual(names);
    expect(isDefault).toBe(false);
    expect(ignored.filter(({ line }) => line === undefined)).toEqual(
      without.map((file) => ({ file, reason: expect.stringMatching(/^`a\.txt` decides/) })),
    );
  });

  test("and the first that finds something is none of those that found nothing", async () => {
    const buildpacks = [
      environmentOf("a", "a.txt"),
      environmentOf("b", "b.txt", { composesWith: ["c"] }),
      environmentOf("c", "c.txt"),
    ];

    expect(namesOf((await detectIn(["b.txt", "c.txt"], buildpacks)).detections)).toEqual(["b", "c"]);
  });

  test("and none is asked beside an image, whatever composes with what", async () => {
    const buildpacks = [
      imageOf("image", "Dockerfile"),
      environmentOf("a", "a.txt", { fallback: () => Promise.reject(new Error("asked")) }),
      additionOf("more", "more"),
    ];

    expect(namesOf((await detectIn(["Dockerfile", "a.txt", "more"], buildpacks)).detections)).toEqual([
      "image",
    ]);
    expect(namesOf((await detectIn(["Dockerfile"], buildpacks)).detections)).toEqual(["image"]);
  });
});

describe("what the code asks for", () => {
  interface Asked {
    readonly name: string;
    readonly options: FallbackOptions & FallbackPlace;
  }

  /** `a` composes with `b`; each finds `<name>.code` where nothing else says what it needs. */
  function buildpacksOf(asked: Asked[]): readonly Buildpack[] {
    const fallback = (name: string): Partial<ContributingBuildpack> => ({
      fallback: async (repository, options) => {
        asked.push({ name, options });
        return (await repository.kindOf(`${name}.code`)) === "file"
          ? detectionOf(name, `${name}.code`)
          : undefined;
      },
    });
    return [
      additionOf("apt", "apt.txt"),
      environmentOf("a", "a.txt", { composesWith: ["b"], ...fallback("a") }),
      environmentOf("b", "b.txt", fallback("b")),
      environmentOf("c", "c.txt"),
      imageOf("last", "last", "last resort"),
    ];
  }

  test.each<[string, readonly string[], readonly string[], readonly [string, boolean][]]>([
    [
      "nothing",
      [],
      [],
      [
        ["a", true],
        ["b", true],
      ],
    ],
    [
      "by the first",
      ["a.code"],
      ["a"],
      [
        ["a", true],
        ["b", false],
      ],
    ],
    [
      "by the second",
      ["b.code"],
      ["b"],
      [
        ["a", true],
        ["b", true],
      ],
    ],
    [
      "by both",
      ["a.code", "b.code"],
      ["a", "b"],
      [
        ["a", true],
        ["b", false],
      ],
    ],
    [
      "with an addition",
      ["apt.txt", "a.code"],
      ["apt", "a"],
      [
        ["a", true],
        ["b", false],
      ],
    ],
    ["beside what decides and composes with it", ["a.txt", "a.code", "b.code"], ["a", "b"], [["b", false]]],
    ["beside what decides, nothing", ["a.txt"], ["a"], [["b", false]]],
    ["beside what it takes along itself", ["b.txt", "a.code", "b.code"], ["a", "b"], [["a", false]]],
    ["not beside what decides and does not compose with it", ["c.txt", "a.code"], ["c"], []],
    ["not beside what composes with nothing", ["c.txt", "a.code", "b.code"], ["c"], []],
    ["not beside both", ["a.txt", "b.txt", "a.code", "b.code"], ["a", "b"], []],
    ["not beside a last resort that decides", ["last", "a.code", "b.code"], ["last"], []],
  ])("%s: of %j", async (_, files, names, asked) => {
    const seen: Asked[] = [];

    const { detections } = await detectIn(files, buildpacksOf(seen));

    expect(namesOf(detections)).toEqual(names);
    expect(seen.map(({ name, options }) => [name, options.alone])).toEqual(asked);
  });

  test.each([true, false])("is told whether to infer: %j", async (infer) => {
    const seen: Asked[] = [];

    await detectIn([], buildpacksOf(seen), infer);

    expect(seen.map(({ options }) => options.infer)).toEqual([infer, infer]);
  });

  test("is the default environment where nothing decides", async () => {
    expect((await detectIn(["a.code"], buildpacksOf([]))).isDefault).toBe(true);
    expect((await detectIn(["a.txt", "b.code"], buildpacksOf([]))).isDefault).toBe(false);
  });

  test("stands in the order of the buildpacks, and what it leaves out is told", async () => {
    const [apt, a, b, ...rest] = buildpacksOf([]);
    if (apt === undefined || a === undefined || b === undefined) throw new Error("three at least");
    const turned = [b, { ...a, composesWith: ["b"] }, apt, ...rest];

    const { detections, ignored } = await detectIn(["a.txt", "b.code", "apt.txt"], turned);

    expect(namesOf(detections)).toEqual(["b", "a", "apt"]);
    expect(ignored).toContainEqual({ file: "b.code", line: 7, reason: "left out" });
  });
});

const finding = (name: string, detection: Partial<Detection>) =>
  environmentOf(name, `${name}.txt`, {
    composesWith: ["b"],
    detect: () =>
      Promise.resolve({
        buildpack: name,
        spec: {},
        evidence: [{ file: `${name}.txt`, reason: "" }],
        ignored: [],
        ...detection,
      }),
  });

describe("what one leaves out and another uses has an effect", () => {
  const place = { file: "runtime.txt", line: 1 };
  const leavesOut = { ignored: [{ ...place, reason: "names R" }] };

  test.each<[string, Partial<Detection>, number]>([
    ["at the same line", { evidence: [{ ...place, reason: "asks for R" }] }, 0],
    ["not at another line", { evidence: [{ ...place, line: 2, reason: "asks for R" }] }, 1],
    ["not in another file", { evidence: [{ file: "binder/runtime.txt", line: 1, reason: "asks for R" }] }, 1],
    ["not where both leave it out", leavesOut, 2],
  ])("%s", async (_, other, told) => {
    for (const buildpacks of [
      [finding("a", leavesOut), finding("b", other)],
      [finding("a", other), finding("b", leavesOut)],
    ]) {
      const { ignored } = await detectIn([], buildpacks);

      expect(ignored.filter(({ reason }) => reason === "names R")).toHaveLength(told);
    }
  });
});
