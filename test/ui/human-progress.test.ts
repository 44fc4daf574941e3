import { describe, expect, test } from "vitest";
import { humanProgress } from "../../src/ui/human-progress.ts";
import type { Progress } from "../../src/ui/progress.ts";

/** What is written for these to a file or a pipe. */
function written(progress: readonly Progress[], { verbose } = { verbose: false }): string {
  let text = "";
  const write = (chunk: string) => {
    text += chunk;
    return true;
  };
  const output: NodeJS.WriteStream = Object.create(process.stderr, {
    isTTY: { value: false },
    write: { value: write },
  });
  const report = humanProgress({ output, verbose });
  for (const one of progress) report(one);
  return text;
}

function step(name: string, state: "started" | "done" | "cached" | "failed", seconds?: number): Progress {
  return { type: "step", step: { name, state, ...(seconds === undefined ? {} : { seconds }) } };
}

describe("humanProgress", () => {
  test.each<[string, readonly Progress[], readonly string[]]>([
    ["a phase", [{ type: "phase", phase: "build", detail: "Building" }], ["Building"]],
    [
      "a step that took a while",
      [step("[image 1/2] RUN a", "started"), step("[image 1/2] RUN a", "done", 3.24)],
      ["image: RUN a", "3.2 s"],
    ],
    ["a step that failed, however fast", [step("[image 1/2] RUN a", "failed", 0)], ["image: RUN a"]],
    ["a note", [{ type: "note", text: "kept at /x" }], ["kept at /x"]],
    ["a warning", [{ type: "warning", text: "no effect" }], ["no effect"]],
  ])("shows %s", (_, progress, words) => {
    const text = written(progress);

    for (const word of words) expect(text).toContain(word);
    expect(text.split("\n")).toHaveLength(2);
  });

  test.each<[string, Progress]>([
    ["a step that was quick", step("[image 1/2] RUN a", "done", 0.01)],
    ["a step that was cached", step("[image 1/2] RUN a", "cached", 5)],
    ["a step of the engine's own", step("[internal] load build context", "done", 5)],
    ["the build's log", { type: "output", text: "Collecting numpy\n" }],
    ["a phase's end that came soon", { type: "phase-end", phase: "plan", seconds: 0.1 }],
  ])("does not show %s", (_, progress) => {
    expect(written([progress])).toBe("");
  });

  test("shows the build's log, as it is, to whoever wants all of it", () => {
    expect(
      written(
        [
          { type: "output", text: "Collecting " },
          { type: "output", text: "numpy\n" },
        ],
        { verbose: true },
      ),
    ).toBe("Collecting numpy\n");
  });

  test("writes nothing that only a terminal understands", () => {
    const text = written([
      { type: "phase", phase: "build", detail: "Building" },
      step("[image 1/2] RUN a", "started"),
      step("[image 1/2] RUN a", "failed", 3),
      { type: "warning", text: "careful" },
      { type: "phase-end", phase: "build", seconds: 3 },
    ]);

    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
  });
});
