import { describe, expect, it } from "vitest";
import { faultOf, readFiles, readText } from "./read-one.ts";

/** The line, and a part of what the error says in its message, reason or suggestions. */
type Case = readonly [line: string, says: string];

const versions: readonly Case[] = [
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

const markers: readonly Case[] = [
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

const addresses: readonly Case[] = [
  ["ftp://x.org/a.zip", "`https://`"],
  ["ext::sh -c x", "expected"],
  ["ext://x", "scheme"],
  ["git+file:///srv/r", "scheme"],
  ["git+ext::sh", "expected"],
  ["git://x.org/r", "git+https://"],
  ["ssh://git@x.org/r", "git+ssh://"],
  ["git@github.com:o/r.git", "`git+ssh://git@github.com/o/r.git`"],
  ["git+git@github.com:o/r.git", "`git+ssh://git@github.com/o/r.git`"],
  ["git+ssh://git@github.com:o/r.git", "`git+ssh://git@github.com/o/r.git`"],
  ["git+ssh://-oProxyCommand=x/r", "taken for an option"],
  ["git+ssh://u@-oProxyCommand=x/r", "taken for an option"],
  ["git+ssh://%2DoProxyCommand=x/r", "taken for an option"],
  ["hg+https://x.org/r@--config=x", "taken for an option"],
  ["bzr+lp:-x", "taken for an option"],
  ["a @ git+https://x.org/r@-x", "taken for an option"],
  ["https:///a.zip", "no host"],
  ["https://x.org/a b.zip", "blank"],
  ["https://x.org/a.zip;python_version<'3'", "blanks around"],
  ["https://github.com/o/r", "git+https://"],
  ["https://x.org/o/r.git", "git+https://"],
  ["https://x.org/a.whl", "wheel's file name"],
  ["git+https://x.org/r#egg=a==1", "without a version"],
  ["a @", "a URL after `@`"],
  ["a @ https://x.org/a.zip b", "after the URL"],
  ["-e git+https://x.org/r", "#egg=name"],
  ["-e https://x.org/a.zip", "remove the `-e`"],
  ["-e a @ git+https://x.org/r", "quotes"],
  ["numpy https://x.org/a.zip", "not at its start"],
];

const paths: readonly Case[] = [
  ["./none", "not in the repository"],
  ["none/none", "not in the repository"],
  ["none-1.0-py3-none-any.whl", "not in the repository"],
  ["-e numpy", "not in the repository"],
  ["-e ./pkg;", "not in the repository"],
  ["./docs", "pyproject.toml"],
  ["docs/list.txt", "`-r docs/list.txt`"],
  ["-e wheels/foo-1.0.tar.gz", "remove the `-e`"],
  ["/home/me/pkg", "another machine"],
  ["~/pkg", "another machine"],
  ["-e /home/me/pkg", "another machine"],
  ["file:///home/me/pkg", "another machine"],
  ["file:///${PROJECT_ROOT}/pkg", "those of the build"],
  ["a @ file:///home/me/pkg", "another machine"],
  ["file:%ff", "`%25`"],
  ["file:a%00b", "without `file:`"],
  ["a @ file:///home/conda/feedstock_root/build_artifacts/a_1651/work", "`pip list --format=freeze"],
  ["a @ file:///tmp/build/80754af9/a_1604/work", "conda"],
  ["a @ file:///croot/x/work/dist/a_b-1.24.3-cp311-cp311-linux_x86_64.whl", "`a-b==1.24.3`"],
  ["a @ file:///opt/conda/conda-bld/x/a-2.0.tar.gz", "`a==2.0`"],
  ["C:\\Users\\me\\pkg", "Windows"],
  [".\\pkg", "Windows"],
  ["-r lists\\more.txt", "Windows"],
  ["-e \\\\server\\pkg", "Windows"],
];

const options: readonly Case[] = [
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

const foreign: readonly Case[] = [
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
  it.each([...versions, ...markers, ...addresses, ...paths, ...options, ...foreign])(
    "is explained: %s",
    async (line, says) => {
      const fault = await faultOf(readText(`fine\n\n${line}\n`));
      expect(fault).toMatchObject({
        code: "REQUIREMENT_INVALID",
        where: { file: "requirements.txt", line: 3 },
      });
      expect([fault.message, fault.why, ...fault.suggestions].join("\n")).toContain(says);
      expect(fault.suggestions).not.toEqual([]);
    },
  );

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
