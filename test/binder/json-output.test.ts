import { Writable } from "node:stream";
import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { BinderOutput } from "../../src/binder/binder-output.ts";
import { jsonOutput } from "../../src/binder/json-output.ts";
import { UserError } from "../../src/errors/user-error.ts";
import type { Progress } from "../../src/ui/progress.ts";

/** What BinderHub would read: every line by itself. */
function recordsOf(work: (output: BinderOutput) => void): { lines: string[]; records: unknown[] } {
  let text = "";
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  work(jsonOutput(stream));
  const lines = text.split("\n").slice(0, -1);
  return { lines, records: lines.map((line): unknown => JSON.parse(line)) };
}

const reports = (...progress: readonly Progress[]) =>
  recordsOf(({ report }) => progress.forEach((each) => report(each))).records;

describe("the records of --json-logs", () => {
  test("a message comes before its phase, and one without a phase has no key for it", () => {
    const { lines } = recordsOf(({ write }) => {
      write("Picked Git content provider.\n");
      write("Cloning\n", "fetching");
    });
    expect(lines).toEqual([
      '{"message":"Picked Git content provider.\\n"}',
      '{"message":"Cloning\\n","phase":"fetching"}',
    ]);
  });

  test.each([
    ["fetch", "fetching"],
    ["plan", "building"],
    ["digest", "building"],
    ["build", "building"],
    ["push", "pushing"],
    ["launch", "running"],
  ] as const)("the phase %s is BinderHub's %s, for all that follows", (phase, expected) => {
    expect(
      reports({ type: "phase", phase, detail: "Beginning" }, { type: "output", text: "50 %\r" }),
    ).toEqual([
      { message: "Beginning\n", phase: expected },
      { message: "50 %\r", phase: expected },
    ]);
  });

  test("a step's beginning and end are told, the engine's own steps are not", () => {
    expect(
      reports(
        { type: "phase", phase: "build", detail: "Building" },
        { type: "step", step: { name: "[internal] load build context", state: "started" } },
        { type: "step", step: { name: "[image 2/4] RUN /build/python/install-wheels.sh", state: "started" } },
        {
          type: "step",
          step: { name: "[image 2/4] RUN /build/python/install-wheels.sh", state: "done", seconds: 2.04 },
        },
        { type: "step", step: { name: "[server 1/1] RUN /build/server/install-server.sh", state: "cached" } },
      ),
    ).toEqual([
      { message: "Building\n", phase: "building" },
      { message: "Step image: install-wheels\n", phase: "building" },
      { message: "Step image: install-wheels: 2.0 s\n", phase: "building" },
      { message: "Step server: install-server: done before\n", phase: "building" },
    ]);
  });

  test("a step that fails is no failure of the build: that is said once, at the end", () => {
    const records = reports(
      { type: "phase", phase: "build", detail: "Building" },
      { type: "step", step: { name: "[image 1/1] RUN false", state: "failed" } },
    );
    expect(records.filter((record) => JSON.stringify(record).includes('"phase":"failed"'))).toEqual([]);
  });

  test("an error that the user can mend has its whole text and no stack", () => {
    const { records } = recordsOf(({ fail }) =>
      fail(
        new UserError({
          code: "REF_NOT_FOUND",
          message: "There is no ref x",
          why: "The default branch is main.",
          suggestions: ["Leave --ref out."],
        }),
      ),
    );
    expect(records).toEqual([
      {
        message:
          "Error during build: ✗ There is no ref x\n\n  The default branch is main.\n\n  → Leave --ref out.\n\n  REF_NOT_FOUND\n",
        phase: "failed",
      },
    ]);
  });

  test("a defect has its stack, between message and phase", () => {
    const { lines, records } = recordsOf(({ fail }) => fail(new Error("oh")));
    expect(records).toEqual([
      {
        message: "Error during build: oh\n",
        exc_info: expect.stringContaining("Error: oh\n"),
        phase: "failed",
      },
    ]);
    expect(lines[0]).toMatch(/^\{"message":.*"exc_info":.*"phase":"failed"\}$/);
  });

  test("whatever is said, a record is one line of ASCII that reads back the same", () => {
    assert(
      property(string({ unit: "binary" }), (message) => {
        const { lines, records } = recordsOf(({ write }) => write(message, "building"));
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(/^[\u0020-\u007F]*$/);
        expect(records).toEqual([{ message, phase: "building" }]);
      }),
    );
  });
});
