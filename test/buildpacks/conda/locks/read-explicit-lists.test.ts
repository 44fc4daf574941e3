import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readExplicitList } from "../../../../buildpacks/conda/locks/read-explicit-list.ts";
import { readExplicitLists } from "../../../../buildpacks/conda/locks/read-explicit-lists.ts";
import { renderExplicit } from "../../../../buildpacks/conda/locks/render-explicit.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../fault-of.ts";

const md5 = "0123456789abcdef".repeat(2);
const url = "https://conda.anaconda.org/conda-forge/linux-64/python-3.12.1-h1_0.conda";

const read = async (text: string) =>
  readExplicitList(memoryRepository({ "explicit.txt": text }), "explicit.txt");

describe("an explicit list", () => {
  it("has its packages and the platform of its head", async () => {
    const list = await read(`# This file may be used to create an environment using:
# $ conda create --name <env> --file <this file>
# platform: linux-64
@EXPLICIT
${url}#${md5}

https://conda.anaconda.org/conda-forge/noarch/my-pkg-1!2.0-py_0.tar.bz2#sha256:${md5}${md5}
`);
    expect(list?.platform).toBe("linux-64");
    expect(list?.environments).toMatchObject([
      {
        platform: "linux-64",
        python: { value: "3.12.1", from: { file: "explicit.txt", line: 5 } },
        packages: [
          { name: "python", url, hashes: { md5 } },
          { name: "my-pkg", version: "1!2.0", hashes: { sha256: md5 + md5 } },
        ],
      },
    ]);
  });

  it.each([
    [`@EXPLICIT\n${url}\n`, "linux-64", 1],
    [`@EXPLICIT\r\n${url.replace("linux-64", "osx-arm64")}\r\n`, "osx-arm64", 0],
    [`@EXPLICIT\n${url.replace("linux-64", "noarch")}\n`, undefined, 2],
    ["@EXPLICIT\n", undefined, 2],
  ])("tells its platform by the folders of its packages: %j", async (text, platform, count) => {
    const list = await read(text);
    expect([list?.platform, list?.environments.length]).toEqual([platform, count]);
  });

  it("has what is for pip in conda-lock's comments", async () => {
    const list = await read(`@EXPLICIT\n${url}\n# pip six @ https://h.org/six-1.zip#sha256=${md5}${md5}\n`);
    expect(list?.environments[0]?.pip?.requirements).toMatchObject([{ name: "six", where: { line: 3 } }]);
  });

  it("is none without its marker", async () => {
    expect(await read(`${url}\n`)).toBeUndefined();
  });

  it.each([
    "numpy",
    "file:///srv/x-1-0.conda",
    `${url}#abc`,
    "https://h.org/mars-64/x-1-0.conda",
    "https://h.org/x.conda",
  ])("is refused with the line: %s", async (line) => {
    const fault = await faultOf(() => read(`@EXPLICIT\n${url}\n${line}\n`));
    expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "explicit.txt", line: 3 } });
  });
});

describe("any line", () => {
  const pieces = fc.constantFrom(
    ..."https:// h.org / linux-64 noarch a - 1.0 0 .conda .tar.bz2 # : @ $( ) ' \" ? & %0a sha256: u:p@".split(
      " ",
    ),
    "ab".repeat(16),
    " ",
    "\t",
    "\u2028",
  );

  it("is refused for the user, or is rendered as one line that reads the same again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (parts) => {
        const text = `@EXPLICIT\n${parts.join("")}\n`;
        const list = await read(text).catch((error: unknown) => {
          if (error instanceof UserError) return undefined;
          throw error;
        });
        const [environment] = list?.environments ?? [];
        if (environment === undefined) return;
        const rendered = renderExplicit(environment);
        expect(rendered).toMatch(/^@EXPLICIT\n(?:[\x21-\x7e]+\n)?$/);
        expect(renderExplicit((await read(rendered))?.environments[0] ?? environment)).toBe(rendered);
      }),
      {
        numRuns: 3000,
        examples: [[["https://", "h.org", "/", "noarch", "/", "a", "-", "1.0", "-", "0", ".conda"]]],
      },
    );
  });
});

it("several lists are one lock, the first for a platform counts", async () => {
  const files = {
    "a.lock": `@EXPLICIT\n${url}\n`,
    "b.lock": `# platform: linux-aarch64\n@EXPLICIT\n`,
    "c.txt": `@EXPLICIT\n${url}\n`,
    "d.txt": "# platform: win-64\n@EXPLICIT\n",
  };
  const lock = await readExplicitLists(memoryRepository(files), Object.keys(files));
  expect(lock?.environments.map(({ file, platform }) => [file, platform])).toEqual([
    ["a.lock", "linux-64"],
    ["b.lock", "linux-aarch64"],
  ]);
  expect(lock?.notes.map(({ file }) => file)).toEqual(["c.txt", "d.txt"]);
});
