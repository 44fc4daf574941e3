import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { parseToml, readToml } from "../../src/structured/read-toml.ts";
import { memoryRepository } from "../memory-repository.ts";

const place = "the `script` block";
const Metadata = v.object({ dependencies: v.array(v.string()) });

describe("parseToml", () => {
  test("narrows a text, and names what it is told as the file", () => {
    const { path, value, locate } = parseToml(
      'other = 1\ndependencies = [\n  "numpy",\n]\n',
      place,
      Metadata,
    );

    expect(value).toEqual({ dependencies: ["numpy"] });
    expect(path).toBe(place);
    expect(locate(["dependencies", 0])).toEqual({ file: place, line: 3 });
    expect(locate(["dependencies", 7])).toEqual({ file: place, line: 2 });
    expect(locate(["absent"])).toEqual({ file: place });
    expect(locate([])).toEqual({ file: place });
  });

  test.each([
    ["a fault of the syntax", 'dependencies = [\n"numpy"\n"scipy"]\n', 3],
    ["an end in the middle", 'dependencies = ["numpy"', 1],
    ["a key twice", "dependencies = []\ndependencies = []\n", 2],
    ["a value of another form", "\ndependencies = 1\n", 2],
    ["an item of another form", 'dependencies = [\n"numpy",\n{ git = "x" }]\n', 3],
    ["a line of another format", "dependencies:\n- numpy\n", 1],
  ])("refuses %s, with its line", (_, text, line) => {
    expect(() => parseToml(text, place, Metadata)).toThrow(
      expect.objectContaining({ code: "FILE_INVALID", where: { file: place, line } }),
    );
  });

  test("refuses a text that lacks what is wanted, and has no line for it", () => {
    expect(() => parseToml("", place, Metadata)).toThrow(
      expect.objectContaining({ code: "FILE_INVALID", where: { file: place } }),
    );
  });

  test("gives what readToml gives of a file with that text", async () => {
    const text = 'dependencies = ["numpy"]\n[tool."x.y"]\nz = 2024-01-01\n';
    const read = await readToml(memoryRepository({ [place]: text }), place, v.unknown());
    const parsed = parseToml(text, place, v.unknown());

    expect(parsed.value).toEqual(read?.value);
    expect(parsed.locate(["tool", "x.y", "z"])).toEqual(read?.locate(["tool", "x.y", "z"]));
  });
});
