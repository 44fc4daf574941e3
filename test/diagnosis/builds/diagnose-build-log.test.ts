import { array, assert, asyncProperty, constantFrom, oneof, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnoseBuildLog } from "../../../src/diagnosis/builds/diagnose-build-log.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { binderLogs } from "./logs/binder-logs.ts";
import { otherLogs } from "./logs/other-logs.ts";
import { pipLogs } from "./logs/pip-logs.ts";

const alone = { repository: undefined, detections: [] };
const rows = [...pipLogs, ...otherLogs, ...binderLogs];

describe("diagnoseBuildLog", () => {
  test.each(rows)("knows $what", async ({ log, code, edit, where }) => {
    const found = await diagnoseBuildLog(log, alone);

    expect(`${found.code}: ${found.edit.words}`).toMatch(new RegExp(`^${code}: `));
    expect(found.edit.words).toMatch(edit);
    const place = found.where === undefined ? undefined : formatLocation(found.where);
    expect(where ?? place).toBe(place);
  });

  test("gives one edit, in words alone, where only a log is there", async () => {
    for (const { log } of rows) {
      const { edit } = await diagnoseBuildLog(log, alone);
      expect(edit).toMatchObject({ changes: [], safe: false });
      expect(edit.words).toMatch(/^[A-Z`][^]*[.)]$/);
    }
  });

  test.each([
    "a",
    "/a",
    "a-",
    "a.h",
    "lib",
    " (from ",
    "Err: deb.debian.org ",
    "E: The repository 'buster",
    "Connection refused\n",
    "Collecting a==",
    "Downloading /a-1",
    "  - a==1=b",
    "  - a==1=b\n",
    "Traceback (most recent call last):\n  ",
    "/pip-install-x/",
    "No matching distribution found for ",
    "Because a depends on ",
    "(from versions: ",
    "['a', '",
    "\n",
  ])("reads %j a hundred thousand times", async (piece) => {
    expect((await diagnoseBuildLog(piece.repeat(100_000), alone)).code).toMatch(/^[A-Z_]+$/);
  });

  test("throws on no text", async () => {
    const pieces = constantFrom(
      ...rows.map(({ log }) => log),
      "Collecting ",
      "(from ",
      "- a==1=b\n",
      "\n",
      " ".repeat(999),
    );
    const text = array(oneof(pieces, string()), { maxLength: 12 }).map((parts) => parts.join(""));
    await assert(
      asyncProperty(text, async (log) => {
        expect((await diagnoseBuildLog(log, alone)).code).toMatch(/^[A-Z_]+$/);
      }),
      { numRuns: 60 },
    );
  });
});
