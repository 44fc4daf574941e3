import { describe, expect, test } from "vitest";
import { detect } from "../../../buildpacks/julia/detect.ts";
import { explainFailure } from "../../../buildpacks/julia/explain-failure.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { manifestText } from "./project-text.ts";

const project = `[deps]
Example = "7876af07-990d-54b4-ab0e-23690620f79a"
Images = "916415d5-f1e6-5110-898d-aaa5f9f070e0"
JET = "c3a54625-cd67-489e-a8e7-0a5a0ff4e31b"
`;
const marker = "\nbindery: Julia's packages could not be installed\n";

async function explain(log: string, manifest?: string) {
  const files = { "Project.toml": project, ...(manifest === undefined ? {} : { "Manifest.toml": manifest }) };
  const detection = await detect(memoryRepository(files));
  if (detection === undefined) throw new Error("no project");
  return explainFailure(log, detection.spec);
}

describe("a failed build", () => {
  test.each<[string, string, object]>([
    [
      "requirements that can't be met",
      `ERROR: Unsatisfiable requirements detected for package ImageCore [a09fc81d]:
 ImageCore [a09fc81d] log:
 ├─possible versions are: 0.7.0-0.10.1 or uninstalled
 ├─restricted by compatibility requirements with Images [916415d5] to versions: 0.9.3
 │ └─Images [916415d5] log:
 │   ├─possible versions are: 0.17.3-0.26.0 or uninstalled
Stacktrace:
 [1] check_constraints`,
      {
        code: "PACKAGE_CONFLICT",
        message: expect.stringContaining("`ImageCore`"),
        where: { file: "Project.toml", line: 3 },
        why: expect.stringMatching(/^ERROR: Unsatisfiable[^]*uninstalled$/),
      },
    ],
    [
      "a package with the wrong UUID",
      "ERROR: expected package `Example [7876af07]` to be registered",
      { code: "PACKAGE_NOT_FOUND", message: expect.stringContaining("`Example`"), where: { line: 2 } },
    ],
    [
      "a UUID that no registry has",
      "ERROR: cannot find name corresponding to UUID(c3a54625-cd67-489e-a8e7-0a5a0ff4e31b) in a registry",
      { code: "PACKAGE_NOT_FOUND", where: { line: 4 } },
    ],
    [
      "a package without versions",
      "ERROR: Unsatisfiable requirements detected for package Jenks [ea09bcba]:\n Jenks [ea09bcba] log:\n ├─Jenks [ea09bcba] has no known versions!",
      { code: "PACKAGE_NOT_FOUND", message: expect.stringContaining("`Jenks`") },
    ],
    [
      "a package that can't be precompiled",
      `ERROR: The following 1 direct dependency failed to precompile:

JET [c3a54625-cd67-489e-a8e7-0a5a0ff4e31b]

Failed to precompile JET [c3a54625-cd67-489e-a8e7-0a5a0ff4e31b] to /srv/julia/compiled/v1.8/JET/jl_R3QnwD.
ERROR: LoadError: UndefVarError: CachedMethodTable not defined`,
      {
        code: "PACKAGE_BUILD_FAILED",
        message: expect.stringContaining("`JET`"),
        where: { line: 4 },
        why: expect.stringContaining("CachedMethodTable"),
      },
    ],
    [
      "an extension that can't be",
      `ERROR: The following 13 direct dependencies failed to precompile:
LinearAlgebraExt
Failed to precompile LinearAlgebraExt [66d79d19-2cc4-5b0b-ac7a-b340256d1ecd] to "/srv".
ERROR: LoadError: Failed to precompile Images [916415d5-f1e6-5110-898d-aaa5f9f070e0] to "/srv".`,
      {
        code: "PACKAGE_BUILD_FAILED",
        message: expect.stringContaining("`LinearAlgebraExt`"),
        where: { line: 3 },
      },
    ],
    [
      "a package whose own script fails",
      "ERROR: Error building `Example`: \nERROR: LoadError: LibraryProduct is not satisfied",
      { code: "PACKAGE_BUILD_FAILED", where: { line: 2 }, why: expect.stringContaining("LibraryProduct") },
    ],
    [
      "a server that does not answer",
      "ERROR: RequestError: Could not resolve host: pkg.julialang.org while requesting https://pkg.julialang.org/registries",
      {
        code: "INDEX_UNREACHABLE",
        exitCode: 75,
        suggestions: expect.arrayContaining([expect.stringContaining("network.julia")]),
      },
    ],
    [
      "a server that says no",
      "┌ Warning: could not download https://pkg.julialang.org/registries\n│   exception = HTTP/2 502 while requesting https://pkg.julialang.org/registries",
      { code: "INDEX_UNREACHABLE" },
    ],
    [
      "a repository that wants a password",
      "ERROR: failed to clone from https://me:secret@host.org/a/Example.jl, error: GitError(Code:EAUTH)",
      {
        code: "PACKAGE_NOT_FOUND",
        message: expect.stringContaining("https://me:****@host.org/a/Example.jl"),
      },
    ],
    [
      "a repository whose host is not found",
      "ERROR: failed to clone from https://host.org/a, error: GitError(Code:ERROR, Class:Net, failed to resolve address for host.org)",
      { code: "INDEX_UNREACHABLE" },
    ],
    [
      "a download that is another",
      "ERROR: Tree Hash Mismatch!\n  Expected git-tree-sha1: a\n",
      { code: "HASH_MISMATCH" },
    ],
    [
      "a manifest that lacks a package",
      "ERROR: `Images` is a direct dependency, but does not appear in the manifest.",
      { code: "LOCK_OUTDATED", where: { line: 3 } },
    ],
    [
      "a range that a fixed version is not in",
      "ERROR: empty intersection between Example@0.5.3 and project compatibility 1",
      { code: "PACKAGE_CONFLICT", where: { line: 2 } },
    ],
  ])("of %s", async (_, log, error) => {
    expect(await explain(`#12 ok\n${log}${marker}`)).toMatchObject(error);
  });

  test("of a manifest of another Julia is told of the manifest", async () => {
    const log =
      "Warning: Unknown Manifest.toml format version detected in file\nERROR: KeyError: key not found";
    const locked = ["916415d5-f1e6-5110-898d-aaa5f9f070e0", "c3a54625-cd67-489e-a8e7-0a5a0ff4e31b"];
    const more = locked.map((uuid, index) => `\n[[deps.P${index}]]\nuuid = "${uuid}"\n`).join("");

    const error = await explain(log + marker, manifestText("1.10.4", more));

    expect(error).toMatchObject({ code: "LOCK_UNUSABLE", where: { file: "Manifest.toml" } });
  });

  test.each([
    [
      "words of Pkg in another step's output",
      "ERROR: expected package `Example [7876af07]` to be registered",
    ],
    ["nothing that is known", `ERROR: something else${marker}`],
  ])("is not explained by %s", async (_, log) => {
    expect(await explain(log)).toBeUndefined();
  });

  test("is told of without the terminal's control sequences, in few lines", async () => {
    const log = `\u001b[91mERROR: \u001b[39mError building \`Example\`:\n${"line\n".repeat(99)}`;

    const error = await explain(log + marker);

    expect(error?.why?.split("\n").length).toBeLessThan(20);
    expect(error?.why).not.toContain("\u001b");
  });
});
