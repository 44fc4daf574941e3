import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMatchSpec } from "../../../../buildpacks/conda/match-spec/parse-match-spec.ts";
import { renderMatchSpec } from "../../../../buildpacks/conda/match-spec/render-match-spec.ts";
import { UserError } from "../../../../src/errors/user-error.ts";

const where = { file: "environment.yml", line: 3 };
const sha256 = "ab".repeat(32);

describe("a dependency", () => {
  it.each([
    ["numpy", { name: "numpy" }],
    ["NumPy", { name: "numpy" }],
    ["_openmp_mutex", { name: "_openmp_mutex" }],
    ["python=3.11", { name: "python", version: "=3.11" }],
    ["python = 3.11", { name: "python", version: "=3.11" }],
    ["python 3.11", { name: "python", version: "==3.11" }],
    ["python==3.11.2", { name: "python", version: "==3.11.2" }],
    ["python 3.11.*", { name: "python", version: "=3.11.*" }],
    ["python=3.11.*", { name: "python", version: "=3.11.*" }],
    ["python>=3.11", { name: "python", version: ">=3.11" }],
    ["python >= 3.9, < 3.12", { name: "python", version: ">=3.9,<3.12" }],
    ["x 1.2|2.*", { name: "x", version: "==1.2|=2.*" }],
    ["x~=1.2", { name: "x", version: "~=1.2" }],
    ["x *", { name: "x", version: undefined }],
    ["x=1!2.0+local", { name: "x", version: "=1!2.0+local" }],
    ["python=3.11=h123", { name: "python", version: "=3.11", build: "h123" }],
    ["python 3.11=h123", { name: "python", version: "==3.11", build: "h123" }],
    ["python 3.11 h123", { name: "python", version: "==3.11", build: "h123" }],
    ["numpy>=1.8,<2=py27_0", { name: "numpy", version: ">=1.8,<2", build: "py27_0" }],
    ["numpy=1.26.*=*openblas", { name: "numpy", version: "=1.26.*", build: "*openblas" }],
    ["libblas=*=*mkl", { name: "libblas", version: undefined, build: "*mkl" }],
    ["libblas=[build=*mkl]", { name: "libblas", version: undefined, build: "*mkl" }],
    ["numpy[version='>=1.2,<2', build=py*]", { name: "numpy", version: ">=1.2,<2", build: "py*" }],
    ['numpy[version="1.2"]', { name: "numpy", version: "==1.2" }],
    ["x[build_number='>=3']", { name: "x", attributes: { build_number: ">=3" } }],
    ["x[channel=bioconda,subdir=noarch]", { name: "x", channel: "bioconda", subdir: "noarch" }],
    ["conda-forge::python=3.11", { name: "python", channel: "conda-forge", version: "=3.11" }],
    ["conda-forge/linux-64::x", { name: "x", channel: "conda-forge", subdir: "linux-64" }],
    ["conda-forge/label/rc::x", { name: "x", channel: "conda-forge/label/rc", subdir: undefined }],
    ["https://h.org/t/TOKEN/ch::x =1", { name: "x", channel: "https://h.org/t/TOKEN/ch", version: "=1" }],
    ["numpy  # the fast one", { name: "numpy" }],
  ])("%s", (text, expected) => {
    const { spec, ignored } = parseMatchSpec(text, where);
    expect(spec).toMatchObject({ ...expected, where });
    expect(ignored).toEqual([]);
  });

  it("may be a package's URL", () => {
    const url = "https://conda.anaconda.org/conda-forge/linux-64/my-tool-1.0-h1_0.conda";
    expect(parseMatchSpec(`${url}#${sha256}`, where).spec).toMatchObject({
      name: "my-tool",
      url,
      attributes: { sha256 },
    });
    expect(parseMatchSpec(`my-tool[url=${url},md5=${"0".repeat(32)}]`, where).spec).toMatchObject({ url });
  });

  it.each([
    ["uvicorn[standard]", "standard"],
    ["x[license=MIT]", "license=MIT"],
    ["conda-forge:x", "conda-forge:"],
  ])("has parts that have no effect: %s", (text, ignored) => {
    expect(parseMatchSpec(text, where).ignored).toEqual([ignored]);
  });

  it.each([
    ["", "empty"],
    ["git+https://github.com/a/b", "for pip"],
    ["a @ https://h.org/a.zip", "for pip"],
    ["-e .", "option of pip"],
    ["./package", "path"],
    ["pip install numpy", "command"],
    ["numpy; python_version < '3.9'", "marker"],
    ["python >=3.9 <3.12 x", "not a version"],
    ["x===1", "not a version"],
    ["x>=", "not a version"],
    ["x>=1,", "not a version"],
    ["=1.2", "not a package"],
    ["@EXPLICIT", "not a package"],
    ["x[version='>=1']y", "bracket"],
    ["x[md5=abc]", "not a value"],
    ["x[subdir=mars-64]", "no platform"],
    ["x[version='^1.*$']", "not a version"],
    ["$(rm)::x", "not a channel"],
    ["file:///srv/ch::x", "not a channel"],
    ["https://u:secret@h.org/x.zip", "not the URL"],
  ])("is refused with the place: %s", (text, message) => {
    const fault = faultOf(text);
    expect(fault).toMatchObject({ code: "FILE_INVALID", where });
    expect(fault.message).toContain(message);
    expect(fault.suggestions).not.toEqual([]);
  });

  it("never shows a token or a password", () => {
    const fault = faultOf("https://u:secret@h.org/t/TOKEN/x.zip");
    expect([fault.message, fault.why].join()).not.toMatch(/secret|TOKEN/);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ..."numpy python 1 .2 = == >= < , | * :: : [ ] ' \" version= build= url= # @ / https:// conda-forge linux-64 ~= !=".split(
      " ",
    ),
    " ",
    "\n",
    "${X}",
    "\u202e",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
  );

  it("is refused for the user, or renders to one line that reads the same again", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const spec = parsed(text);
        if (spec === undefined) return;
        const rendered = renderMatchSpec(spec);
        expect(rendered).toMatch(/^[\x21-\x7e]+(?: [\x21-\x7e]+)?$/);
        expect(parseMatchSpec(rendered, where)).toEqual({ spec, ignored: [] });
      }),
      { numRuns: 5000 },
    );
  });
});

function parsed(text: string) {
  try {
    return parseMatchSpec(text, where).spec;
  } catch (error) {
    if (error instanceof UserError && error.code === "FILE_INVALID") return undefined;
    throw error;
  }
}

function faultOf(text: string): UserError {
  try {
    parseMatchSpec(text, where);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("no error");
}
