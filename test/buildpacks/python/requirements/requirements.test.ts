import { describe, expect, it } from "vitest";
import type { Requirement } from "../../../../buildpacks/python/requirements/requirement.ts";
import { readFiles, readText } from "./read-one.ts";

type Expected = Partial<Requirement>;

const named: readonly (readonly [string, Expected])[] = [
  ["numpy", { kind: "named", name: "numpy", text: "numpy", extras: [], hashes: [], editable: false }],
  ["Zope.Interface_x--y", { name: "zope-interface-x-y" }],
  ["  numpy >= 1.2 , < 2  ", { specifier: ">=1.2,<2", text: "numpy >= 1.2 , < 2" }],
  ["numpy (>=1.2,<2)", { specifier: ">=1.2,<2" }],
  ["numpy ()", { name: "numpy" }],
  ["numpy[]", { extras: [] }],
  ["a[B_c, d]==1.*", { extras: ["b-c", "d"], specifier: "==1.*" }],
  ["a===anything_goes", { specifier: "===anything_goes" }],
  ["a~=1.4.2", { specifier: "~=1.4.2" }],
  ["a~=1!2.0", { specifier: "~=1!2.0" }],
  ["a!=1.0rc1,==v1.0+local.1", { specifier: "!=1.0rc1,==v1.0+local.1" }],
  ["a==1.0-1", { specifier: "==1.0-1" }],
  ["a==1.0.post1.dev3", { specifier: "==1.0.post1.dev3" }],
  ["numpy==1.2,", { specifier: "==1.2", text: "numpy==1.2" }],
  ["a;python_version<'3'", { marker: "python_version<'3'", text: "a ; python_version<'3'" }],
  ["a ;", { text: "a" }],
  ["a==${VERSION}", { name: "a", specifier: "==${VERSION}", text: "a==${VERSION}" }],
  ["a==1\t--hash=sha256:ab --hash sha512:CD", { hashes: ["sha256:ab", "sha512:CD"] }],
  ['a --config-settings="x=y z" -C k=v', { text: "a --config-settings='x=y z' --config-settings=k=v" }],
  ["a --global-option=--with-x", { text: "a --global-option=--with-x" }],
];

const addresses: readonly (readonly [string, Expected])[] = [
  ["https://x.org/a-1.0.tar.gz", { kind: "url", needsRepository: false, text: "https://x.org/a-1.0.tar.gz" }],
  ["https://x.org/Foo_Bar-1.0-py3-none-any.whl#sha256=ab", { kind: "url", name: "foo-bar" }],
  ["https://x.org/a-1.0.zip ; os_name == 'nt'", { marker: "os_name == 'nt'" }],
  [
    "a @ https://x.org/a.zip;os_name=='nt'",
    { kind: "url", name: "a", text: "a @ https://x.org/a.zip ; os_name=='nt'" },
  ],
  ["a[b]@https://x.org/a.zip", { name: "a", extras: ["b"], text: "a[b] @ https://x.org/a.zip" }],
  ["a @ git+https://x.org/a@v1", { kind: "vcs", name: "a" }],
  [
    "git+https://u:${TOKEN}@x.org/r@ref#egg=A_b[c]&subdirectory=d",
    { kind: "vcs", name: "a-b", extras: ["c"] },
  ],
  ["git+ssh://git@github.com/o/r.git", { kind: "vcs" }],
  ["hg+https://x.org/r#egg=a", { kind: "vcs", name: "a" }],
  ["svn+svn://x.org/r", { kind: "vcs" }],
  ["bzr+lp:project#egg=a", { kind: "vcs", name: "a" }],
  ["-e git+https://x.org/r#egg=a", { editable: true, name: "a", text: "-e git+https://x.org/r#egg=a" }],
  ["--editable=git+https://x.org/r#egg=a", { editable: true }],
  ["-e git://x.org/r#egg=a", { kind: "vcs", text: "-e git+git://x.org/r#egg=a" }],
  [
    "-e \"a[b] @ git+https://x.org/r ; os_name=='nt'\"",
    { editable: true, name: "a", marker: "os_name=='nt'" },
  ],
];

const local: readonly (readonly [string, Expected])[] = [
  [".", { kind: "path", path: "", text: ".", needsRepository: true }],
  ["./", { path: "", text: "." }],
  [".[Dev, test]", { path: "", extras: ["dev", "test"], text: ".[Dev, test]" }],
  ["-e .[dev]", { path: "", editable: true, text: "-e .[dev]" }],
  ["-e.", { text: "-e ." }],
  ["-e pkg", { path: "pkg", text: "-e ./pkg" }],
  ["-e 'my pkg'", { path: "my pkg", text: "-e './my pkg'" }],
  ["./my pkg", { path: "my pkg", text: "./my pkg" }],
  ["docs/../pkg//", { path: "pkg", text: "./pkg" }],
  ["./pkg ; python_version > '3'", { text: "./pkg ; python_version > '3'" }],
  ["wheels/foo_bar-1.0-py3-none-any.whl", { name: "foo-bar", text: "./wheels/foo_bar-1.0-py3-none-any.whl" }],
  ["./wheels/foo-1.0.tar.gz --hash=sha256:ab", { hashes: ["sha256:ab"] }],
  ["./wheels/no-1-py3-none-any.whl ; os_name=='nt'", { name: "no" }],
  ["file:pkg", { path: "pkg", text: "file:./pkg" }],
  ["file:my%20pkg#egg=a", { path: "my pkg", name: "a", text: "file:./my%20pkg#egg=a" }],
  ["a[b] @ file:./pkg", { kind: "path", name: "a", extras: ["b"], path: "pkg", text: "a[b] @ file:./pkg" }],
  ["./${FOLDER}/pkg", { kind: "path", text: "./${FOLDER}/pkg", needsRepository: true }],
];

describe("a requirement", () => {
  it.each([...named, ...addresses, ...local])("reads %s", async (text, expected) => {
    const { requirements, notes } = await readText(text);
    expect(requirements).toMatchObject([{ where: { file: "requirements.txt", line: 1 }, ...expected }]);
    expect(notes).toEqual([]);
  });

  it.each([...named, ...addresses, ...local])("reads the text of %s to the same", async (text) => {
    const [first] = (await readText(text)).requirements;
    expect((await readText(first?.text ?? "")).requirements).toEqual([first]);
  });

  it("takes paths from the root, whatever file they stand in", async () => {
    const { requirements } = await readFiles({ "binder/r.txt": "./pkg\n-e ." }, "binder/r.txt");
    expect(requirements.map(({ text }) => text)).toEqual(["./pkg", "-e ."]);
  });
});
