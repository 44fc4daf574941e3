import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { type BuildRequest, StepFailedError } from "../src/engine/engine.ts";
import { solveBuild, type SolveOptions, type Solver } from "../src/solve-build.ts";

const race = new StepFailedError(
  'failed to prepare extraction snapshot "extract-1": parent snapshot sha256:37ff does not exist: not found',
  "exporting to image",
  "",
);
const plain = {
  buildArguments: {},
  useCache: true,
  pull: false,
  cacheFrom: [],
  platform: undefined,
  inlineCache: false,
};
const prepared = {
  found: { detections: [], ignored: [], isDefault: true },
  build: {
    context: {
      files: [{ path: "Dockerfile", text: "FROM scratch\n", executable: false }],
      root: "/nowhere",
      folder: "repository",
      entries: async function* none() {
        // There is none.
      },
    },
    dockerfile: "Dockerfile",
    buildArguments: { OWN: "1", BOTH: "repository" },
    labels: { "org.example.a": "b" },
    target: undefined,
  },
};

/** Solves with each solver in turn. */
async function solve(solvers: readonly Solver<string>[], options: Partial<SolveOptions> = {}) {
  const notes: string[] = [];
  const asked: BuildRequest[] = [];
  const left = [...solvers];
  const surroundings = {
    configuration: {
      file: undefined,
      catalogue: undefined,
      network: { images: {}, proxy: { http: "http://p" } },
    },
    loginOf: () => Promise.resolve(undefined),
    report: (progress: { readonly type: string; readonly text?: string }) => {
      if (progress.type === "note") notes.push(progress.text ?? "");
    },
    seconds: {},
    signal: new AbortController().signal,
  };
  const result = await solveBuild(prepared, { ...plain, ...options }, surroundings, (request, ...rest) => {
    asked.push(request);
    return left.shift()?.(request, ...rest) ?? Promise.reject(new Error("once too often"));
  });
  return { result, notes, asked };
}

const succeeds = async ({ context }: BuildRequest) =>
  (await text(context)).includes("FROM scratch") ? "done" : "empty";
const fails = (error: Error) => async (): Promise<string> => {
  throw error;
};

describe("solveBuild", () => {
  test("asks for what the repository, the network and the person want", async () => {
    const { asked, result } = await solve([succeeds], {
      buildArguments: { BOTH: "person" },
      cacheFrom: ["cache"],
      platform: "linux/arm64",
      inlineCache: true,
    });
    expect(result).toBe("done");
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      dockerfile: "Dockerfile",
      labels: { "org.example.a": "b" },
      buildArguments: {
        http_proxy: "http://p",
        HTTP_PROXY: "http://p",
        OWN: "1",
        BOTH: "person",
        BUILDKIT_INLINE_CACHE: "1",
      },
      cacheFrom: ["cache"],
      platform: "linux/arm64",
    });
  });

  test("builds once more, with the whole context, where the engine lost a layer", async () => {
    const { result, notes } = await solve([fails(race), succeeds]);
    expect(result).toBe("done");
    expect(notes).toEqual(["the engine lost a layer while it stored the image; once more"]);
  });

  test("and no third time", async () => {
    await expect(solve([fails(race), fails(race), succeeds])).rejects.toMatchObject({ code: "BUILD_FAILED" });
  });

  test("explains a step that failed", async () => {
    const failure = new StepFailedError("exit code: 1", "[2/2] RUN x", "the last words\n");
    await expect(solve([fails(failure)])).rejects.toMatchObject({
      code: "BUILD_FAILED",
      why: expect.stringContaining("the last words"),
      cause: failure,
    });
  });

  test("leaves other errors as they are", async () => {
    const error = new Error("defect");
    await expect(solve([fails(error)])).rejects.toBe(error);
  });
});
