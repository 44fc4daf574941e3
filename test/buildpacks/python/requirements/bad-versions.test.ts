import { describe, expect, it } from "vitest";
import { explain, type BadLine } from "./explain.ts";

const versions: readonly BadLine[] = [
  ["numpy=1.2", "`numpy==1.2`"],
  ["numpy = 1.2", "`numpy==1.2`"],
  ["numpy 1.2", "`numpy==1.2`"],
  ["numpy=1.2=py39_0", "conda's form: write `numpy==1.2`"],
  ["numpy==1.2=py39_0", "conda's build"],
  ["numpy=>1", "`numpy>=1`"],
  ["numpy<>1", "`numpy!=1`"],
  ["numpy^1.2", "`numpy~=1.2`"],
  ["numpy~1.2", "`numpy~=1.2`"],
  ["numpy~=1", "`~=1.0`"],
  ["numpy==", "after the operator"],
  ["numpy==latest", "`numpy` alone"],
  ["numpy=='1.2'", "without quotes"],
  ["numpy==abc", "`1.2.3`"],
  ["numpy==1.x", "`.*`"],
  ["numpy>=1.*", "`>=1`"],
  ["numpy==1.0rc1.*", "no `.*` here"],
  ["numpy>=1.0+local", "no `+local`"],
  ["numpy>=1<2", "comma between versions"],
  ["numpy>=1,,<2", "`,`, `;` or the end"],
  ["numpy (>=1", "`)` after the version"],
  ["numpy>=1[extra]", "`name[extra]>=1.0`"],
  ["numpy, pandas", "line of its own"],
  ["numpy pandas", "line of its own"],
  ["numpy@1.2", "`numpy==1.2`"],
  ["numpy[", "name of an extra"],
  ["numpy[a b]", "`,` or `]`"],
  ["numpy-", "a name of letters"],
  ["_numpy", "a name of letters"],
  ["numpy\u00a0==1", "U+00A0"],
  ["numpy \u2013pre", "U+2013"],
  ["=1", "at character 1 "],
];

const markers: readonly BadLine[] = [
  ["a ; python_version >= 3.6", "in quotes"],
  ["a ; python >= '3'", "python_version"],
  ["a ; platform == 'linux'", "sys_platform"],
  ["a ; sys_platform == linux", "in quotes"],
  ["a ; python_version = '3'", "two `=`"],
  ["a ; python_version", "at character 15 "],
  ["a ; python_version > '3", "close the quote"],
  ["a ; (python_version > '3'", "`)`"],
  ["a ; os_name == 'x' && os_name == 'y'", "write `and`"],
  ["a ; os_name == 'x' and", "at character 19 "],
  ["a ; os_name == \u2018x\u2019", "straight quotes"],
  [`a ; ${"(".repeat(1000)}`, "at most 50 brackets"],
];

describe("a bad version or marker", () => {
  it.each([...versions, ...markers])("is explained: %s", async (line, says) => {
    const fault = await explain(line);
    expect(fault.where).toEqual({ file: "requirements.txt", line: 3 });
    expect(fault.code).toBe("REQUIREMENT_INVALID");
    expect(fault.text).toContain(says);
  });
});
