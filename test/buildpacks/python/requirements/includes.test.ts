import { describe, expect, it } from "vitest";
import { readRequirements } from "../../../../buildpacks/python/requirements/read-requirements.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf, projects, readFiles } from "./read-one.ts";

const first = "binder/requirements.txt";

describe("includes", () => {
  it("are undefined where the first file is absent", async () => {
    expect(await readRequirements(memoryRepository({}), "requirements.txt")).toBeUndefined();
  });

  it.each([
    "-r more/a.txt",
    "-rmore/a.txt",
    "--requirement=more/a.txt",
    "--requirement more/a.txt",
    "--requirem more/a.txt",
    "-r 'more/a.txt'",
  ])("are taken from the folder of their file: %s", async (line) => {
    const read = await readFiles(
      { [first]: `x\n${line}\nz`, "binder/more/a.txt": "-r ../b.txt", "binder/b.txt": "y" },
      first,
    );
    expect(read.requirements.map(({ name }) => name)).toEqual(["x", "y", "z"]);
    expect(read.requirements[1]?.where).toEqual({ file: "binder/b.txt", line: 1 });
    expect(read.files).toEqual([first, "binder/more/a.txt", "binder/b.txt"]);
  });

  it("lead up to the root", async () => {
    const read = await readFiles({ [first]: "-r ../requirements.txt", "requirements.txt": "a" }, first);
    expect(read.files).toEqual([first, "requirements.txt"]);
  });

  it("keep constraints apart, and go back with -r", async () => {
    const files = {
      "requirements.txt": "a\n-c c.txt",
      "c.txt": "b<2\n-r d.txt\n--constraint=e.txt",
      "d.txt": "c",
      "e.txt": "d<1",
    };
    const read = await readFiles(files);
    expect(read.requirements.map(({ name }) => name)).toEqual(["a", "c"]);
    expect(read.constraints.map(({ text }) => text)).toEqual(["b<2", "d<1"]);
  });

  it("may name the same file twice", async () => {
    const files = {
      "requirements.txt": "-r a.txt\n-r b.txt",
      "a.txt": "-r c.txt",
      "b.txt": "-r c.txt\nb",
      "c.txt": "c",
    };
    const read = await readFiles(files);
    expect(read.requirements.map(({ name }) => name)).toEqual(["c", "b"]);
    expect(read.files).toEqual(["requirements.txt", "a.txt", "c.txt", "b.txt"]);
  });

  it("don't blow up where every file names the next one twice", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_unused, index) => [`${index}.txt`, `-r ${index + 1}.txt\n`.repeat(2)]),
    );
    expect((await readFiles({ ...files, "60.txt": "a" }, "0.txt")).requirements).toHaveLength(1);
  });

  it.each([
    ["itself", { "requirements.txt": "a\n-r requirements.txt" }, "requirements.txt", 2],
    [
      "a circle",
      { "requirements.txt": "-r a.txt", "a.txt": "\n-c b.txt", "b.txt": "\n\n-r ./a.txt" },
      "b.txt",
      3,
    ],
  ])("end with an error in a cycle: %s", async (_name, files, file, line) => {
    const fault = await faultOf(readFiles(files));
    expect(fault).toMatchObject({ code: "REQUIREMENT_INVALID", where: { file, line } });
    expect(fault.why).toContain("→");
  });

  it.each([
    ["-r none.txt", "REQUIREMENT_INVALID", "`none.txt`"],
    ["-c none.txt", "REQUIREMENT_INVALID", "`none.txt`"],
    ["-r ${X}.txt", "REQUIREMENT_INVALID", "not in the repository"],
    ["-r ../../x.txt", "PATH_ESCAPES", "`../../x.txt`"],
    ["-r /etc/x.txt", "REQUIREMENT_INVALID", "another machine"],
    ["-r https://u:secret@x.org/r.txt", "REQUIREMENT_INVALID", "u:****@x.org"],
    ["-r file:x.txt", "REQUIREMENT_INVALID", "URL"],
  ])("name the line that asks for a file that can't be read: %s", async (text, code, message) => {
    const fault = await faultOf(readFiles({ [first]: `a\n${text}` }, first));
    expect(fault).toMatchObject({ code, where: { file: first, line: 2 } });
    expect(fault.message).toContain(message);
  });

  it("say where the file is that was meant", async () => {
    const fault = await faultOf(readFiles({ [first]: "-r base.txt", "base.txt": "" }, first));
    expect(fault.suggestions[0]).toBe("write `../base.txt`");
  });

  it("give faults of the repository the line that led to them", async () => {
    const plain = memoryRepository({ ...projects, "requirements.txt": "\n-r link.txt" });
    const repository = {
      ...plain,
      read: async (path: string) => {
        if (path === "link.txt")
          throw new UserError({ code: "PATH_ESCAPES", message: "out", where: { file: path } });
        return plain.read(path);
      },
    };
    const fault = await faultOf(readRequirements(repository, "requirements.txt"));
    expect(fault).toMatchObject({
      code: "PATH_ESCAPES",
      message: "out",
      where: { file: "requirements.txt", line: 2 },
    });
  });
});
