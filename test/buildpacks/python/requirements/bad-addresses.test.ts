import { describe, expect, it } from "vitest";
import { explain, type BadLine } from "./explain.ts";

const addresses: readonly BadLine[] = [
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

const paths: readonly BadLine[] = [
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

describe("a bad address or path", () => {
  it.each([...addresses, ...paths])("is explained: %s", async (line, says) => {
    const fault = await explain(line);
    expect(fault.where).toEqual({ file: "requirements.txt", line: 3 });
    expect(fault.code).toBe("REQUIREMENT_INVALID");
    expect(fault.text).toContain(says);
  });
});
