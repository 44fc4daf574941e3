import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByNeed } from "../../../../buildpacks/python/requirements/split-by-need.ts";
import type { Requirement } from "../../../../buildpacks/python/requirements/requirement.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { readFiles, readText } from "./read-one.ts";

const words = [
  ..."numpy a.b_c 1 1.2 == >= ~= = , ; ( ) [ ] [a,b] @ # \\ \n \r\n \t ' \" - -- . .. / ./pkg pkg wheels".split(
    " ",
  ),
  ..."https://h/x.zip git+https://u:secret@h/r#egg=a file:pkg file:///x ${VAR} sha256:ab python_version".split(
    " ",
  ),
  ..."-e -r -c -f -i --hash= --hash --pre --no-index --find-links requirements.txt docs/list.txt and or not in".split(
    " ",
  ),
  " ",
  " ",
];

const almostLines = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(""));
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), almostLines);

const name = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,8}[a-zA-Z0-9])?$/);
const version = fc
  .tuple(fc.constantFrom("==", ">=", "<=", "!=", "<", ">", "~="), fc.nat(), fc.nat())
  .map(([operator, major, minor]) => `${operator}${major}.${minor}`);
const marker = fc.constantFrom(
  "",
  " ; python_version >= '3.9'",
  "; (os_name == 'nt' or 'x' in platform_machine) and extra != \"y\"",
);
const extras = fc.constantFrom("", "[a]", "[ b , C_d ]");
const hash = fc.constantFrom("", " --hash=sha256:0a", " --hash sha384:0b --hash=sha512:0C", " -C 'k=v w'");
const index = fc.constantFrom(
  "--pre",
  "-i https://h/simple",
  "--extra-index-url=https://h",
  "--no-binary :all:",
  "-f wheels",
);
const target = fc.oneof(
  fc
    .tuple(name, extras, fc.array(version, { maxLength: 3 }), marker)
    .map(([project, extra, clauses, condition]) => `${project}${extra}${clauses.join(" , ")}${condition}`),
  fc
    .tuple(
      fc.constantFrom(
        ".",
        "./pkg",
        "pkg/",
        "./my pkg",
        "file:my%20pkg",
        "https://h/a.zip",
        "git+https://h/r@v#egg=z",
      ),
      fc.constantFrom("", " ; os_name == 'nt'"),
    )
    .map((parts) => parts.join("")),
);
const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(target, hash, fc.constantFrom("", "  # comment")).map((parts) => parts.join("")),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "-e .",
      "-e 'my pkg[x]'",
      "--editable git+https://h/r#egg=z",
      "-e \"z @ git+https://h/r ; os_name == 'x'\"",
    ),
  },
  { weight: 1, arbitrary: index },
);
const goodFile = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));

/** Everything but the place, and the hashes, which a late file can't always have. */
function facts({ where: _where, text: _text, hashes: _hashes, ...rest }: Requirement): unknown {
  return rest;
}

function isHelpful({ code, message, why, suggestions, where }: UserError): boolean {
  const said = [message, why, ...suggestions].join("\n");
  const placed = where?.file !== undefined && where.line !== undefined;
  const known = code === "REQUIREMENT_INVALID" || code === "PATH_ESCAPES";
  return placed && known && suggestions.length > 0 && !said.includes("secret@");
}

describe("any text", () => {
  it("is read, or refused with a place, what to do and no secret", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const fault = await readText(text).catch((error: unknown) => error);
        expect(!(fault instanceof Error) || (fault instanceof UserError && isHelpful(fault))).toBe(true);
      }),
      { numRuns: 3000, examples: [["file:pkggit+https://u:secret@h/r#egg=a"]] },
    );
  });

  it("is read to lines that read the same again, where it is read at all", async () => {
    await fc.assert(
      fc.asyncProperty(almostLines, async (text) => {
        const read = await readText(text).catch(() => undefined);
        for (const requirement of read?.requirements ?? []) {
          const again = await readText(requirement.text);
          expect(again.requirements.map(({ text: line2 }) => line2)).toEqual([requirement.text]);
        }
      }),
      { numRuns: 3000, examples: [["${VAR} /"]] },
    );
  });
});

describe("a good file", () => {
  it("is split into files that read to the same requirements", async () => {
    await fc.assert(
      fc.asyncProperty(goodFile, async (text) => {
        const { requirements } = await readText(text);
        const { early, late } = splitByNeed({ ...(await readText(text)) });
        const first = await readText(early);
        const second = await readText(late ?? "");
        const found = [...first.requirements, ...second.requirements].map(facts);
        expect(found).toHaveLength(requirements.length);
        expect(found).toEqual(expect.arrayContaining(requirements.map(facts)));
        expect(first.requirements.some(({ needsRepository }) => needsRepository)).toBe(false);
        expect([...first.notes, ...second.notes]).toEqual([]);
      }),
    );
  });

  it("is split the same way a second time", async () => {
    await fc.assert(
      fc.asyncProperty(goodFile, async (text) => {
        const { early, late } = splitByNeed(await readText(text));
        const lines = (await readText(early)).requirements.map((requirement) => requirement.text);
        expect(splitByNeed(await readText(early)).early).toBe(early);
        expect(early.split("\n").filter((found) => !found.startsWith("--") && found !== "")).toHaveLength(
          lines.filter((found) => !found.startsWith("--")).length,
        );
        expect(splitByNeed(await readFiles({ "late.txt": late ?? "" }, "late.txt")).late).toBe(late);
      }),
    );
  });
});
