import { describe, expect, it } from "vitest";
import { explain, type BadLine } from "./explain.ts";
import { faultOf, readFiles, readText } from "./read-one.ts";

const options: readonly BadLine[] = [
  ["--no-deps", "command line only"],
  ["-U", "command line only"],
  ["-tfolder", "command line only"],
  ["numpy --upgrade", "command line only"],
  ["--process-dependency-links", "no longer"],
  ["--unknown", "not an option"],
  ["--index-urls https://x.org", "did you mean `--index-url`"],
  ["-index-url https://x.org", "did you mean `--index-url`"],
  ["--require", "not an option"],
  ["-x", "not an option"],
  ["--pre=yes", "takes no value"],
  ["--index-url", "no value"],
  ["--index-url --pre", "no value"],
  ["--index-url=", "no value"],
  ["--index-url git+https://x.org", "package index"],
  ["--index-url https://-x.org", "package index"],
  ["--find-links /srv/wheels", "another machine"],
  ["numpy --hash=md5:ab", "sha256"],
  ["numpy --hash=sha256:xyz", "hexadecimal"],
  ["numpy --hash=sha256", "sha256"],
  ["numpy --config-settings=x", "KEY=VALUE"],
  ["-e 'pkg", "never closed"],
  ['-e "pkg', "never closed"],
  ['-f "wheels "#x', "comment"],
];

const foreign: readonly BadLine[] = [
  ["pip install numpy", "command"],
  ["!pip3 install numpy", "command"],
  ["python -m pip install numpy", "command"],
  ["conda install numpy", "command"],
  ["import numpy", "Python code"],
  ["from a.b import c", "Python code"],
  ["- numpy", "YAML"],
  ["-", "YAML"],
  ["dependencies:", "YAML"],
  ["name: env", "YAML"],
  ["[packages]", "TOML"],
  ['numpy = "*"', "TOML"],
  ["{", "JSON"],
  ["<!DOCTYPE html>", "web page"],
  ["<html lang='en'>", "web page"],
  ["<<<<<<< HEAD", "merge"],
  ["=======", "merge"],
  [">>>>>>> branch", "merge"],
  ["Package    Version", "pip list"],
  ["---------- -------", "pip list"],
  ['"numpy==1.0"', "quote"],
  ["numpy \\ ", "last character"],
  ["numpy \\ # comment", "last character"],
  ["num\0py", "control character"],
  ["numpy\u001b[31m", "control character"],
  ["numpy\u202e", "control character"],
];

describe("a bad line", () => {
  it.each([...options, ...foreign])("is explained: %s", async (line, says) => {
    const fault = await explain(line);
    expect(fault.where).toEqual({ file: "requirements.txt", line: 3 });
    expect(fault.code).toBe("REQUIREMENT_INVALID");
    expect(fault.text).toContain(says);
  });

  it.each([
    "../x",
    "..",
    "-e ..[dev]",
    "pkg/../../x",
    "file:../x",
    "a @ file:../x",
    "file:%2e%2e/x",
    "-f ../wheels",
    "-r ../x.txt",
  ])("does not lead out of the repository: %s", async (line) => {
    const fault = await faultOf(readText(`fine\n${line}`));
    expect(fault).toMatchObject({ code: "PATH_ESCAPES", where: { file: "requirements.txt", line: 2 } });
  });

  it.each(["-e ./pkg", "./pkg", "git+https://x.org/r", "a[b]==1"])("is no constraint: %s", async (line) => {
    const fault = await faultOf(readFiles({ "requirements.txt": "-c c.txt", "c.txt": `fine\n${line}` }));
    expect(fault).toMatchObject({ code: "REQUIREMENT_INVALID", where: { file: "c.txt", line: 2 } });
    expect(fault.message).toContain("constraints file");
  });

  it("names the first line of a continuation", async () => {
    const fault = await faultOf(readText("fine\nnumpy \\\n  =1.2 \\\n"));
    expect(fault.where).toEqual({ file: "requirements.txt", line: 2 });
  });

  it("is cut when it is long, and shows no control characters", async () => {
    const fault = await faultOf(readText(`numpy\u0007${"x".repeat(10_000)}`));
    expect(fault.message).toContain("<U+0007>");
    expect(fault.message.length).toBeLessThan(300);
  });
});
