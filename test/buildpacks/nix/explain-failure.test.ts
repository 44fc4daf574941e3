import { describe, expect, test } from "vitest";
import { detectBinderShell, detectDeveloperShell } from "../../../buildpacks/nix/detect.ts";
import { explainFailure } from "../../../buildpacks/nix/explain-failure.ts";
import { memoryRepository } from "../../memory-repository.ts";

const ended = "bindery: Nix could not make the shell\n";
const store = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz";

async function explain(
  log: string,
  files: Readonly<Record<string, string>> = { "default.nix": "import ./a.nix", "a.nix": "1" },
) {
  const repository = memoryRepository(files);
  const found = (await detectBinderShell(repository)) ?? (await detectDeveloperShell(repository));
  if (found === undefined) throw new Error("there is no shell in it");
  return explainFailure(log, found.spec);
}

describe("a failed build", () => {
  test.each([
    [
      "a syntax error",
      "error: syntax error, unexpected ';'\n\n       at /environment/nix/a.nix:2:7:\n\n            2|   x = ;\n",
      { code: "FILE_INVALID", where: { file: "a.nix", line: 2 } },
    ],
    [
      "an attribute that nixpkgs lacks, told by a newer Nix from the outside in",
      `error:\n       … while calling the 'derivationStrict' builtin\n         at <nix/derivation-internal.nix>:37:12:\n       … while evaluating\n         at ${store}-nixpkgs/pkgs/a.nix:9:1:\n\n       error: attribute 'nunpy' missing\n       at /environment/nix/default.nix:7:5:\n`,
      { code: "PACKAGE_NOT_FOUND", message: "Nix knows no `nunpy`", where: { file: "default.nix", line: 7 } },
    ],
    [
      "an unknown name",
      "error: undefined variable 'nunpy'\n\n       at /home/jovyan/default.nix:3:1:\n",
      { code: "PACKAGE_NOT_FOUND", message: "Nix knows no `nunpy`", where: { file: "default.nix", line: 3 } },
    ],
    [
      "a package whose licence is not free",
      `error: Package ‘vscode-1.2’ in ${store}-nixpkgs/pkgs/default.nix:36 has an unfree license (‘unfree’), refusing to evaluate.\n`,
      {
        code: "NIX_PACKAGE_REFUSED",
        message: expect.stringContaining("vscode-1.2"),
        where: { file: "default.nix" },
      },
    ],
    [
      "a package with holes",
      `error: Package ‘python-2.7.18.6’ in ${store}-source/a.nix:330 is marked as insecure, refusing to evaluate.\n`,
      { code: "NIX_PACKAGE_REFUSED", suggestions: [expect.stringContaining('[ "python-2.7.18.6" ]')] },
    ],
    [
      "a broken package",
      `error: Package ‘hakyll-4’ in ${store}-nixos/a.nix:1 is marked as broken, refusing to evaluate.\n`,
      { code: "NIX_PACKAGE_REFUSED" },
    ],
    [
      "a download that has changed",
      `error: hash mismatch in fixed-output derivation '${store}-data.tar.gz.drv':\n         specified: sha256-AAAA=\n            got:    sha256-BBBB=\n`,
      {
        code: "HASH_MISMATCH",
        message: expect.stringContaining("`data.tar.gz`"),
        why: expect.stringContaining("sha256-BBBB="),
      },
    ],
    [
      "a tarball that has changed, in the words of Nix 2.3",
      "error: hash mismatch in file downloaded from 'https://example.org/a.tar.gz':\n  wanted: sha256:1c\n  got:    sha256:1d\n",
      { code: "HASH_MISMATCH", message: expect.stringContaining("https://example.org/a.tar.gz") },
    ],
    [
      "two packages with one file",
      `error: collision between \`${store}-a-1/bin/x' and \`${store}-a-2/bin/x'\nerror: builder for '${store}-env.drv' failed with exit code 25\n`,
      { code: "PACKAGE_CONFLICT", message: "`a-1` and `a-2` bring the same file" },
    ],
    [
      "a download that nobody answers",
      "warning: error: unable to download 'https://e.org/a': Couldn't resolve host name (6); retrying in 3 ms\nerror: unable to download 'https://e.org/a': Couldn't resolve host name (6)\n",
      { code: "INDEX_UNREACHABLE", message: "https://e.org/a does not answer" },
    ],
    [
      "a download that is gone",
      "error: unable to download 'https://e.org/a': HTTP error 404\n",
      { code: "PACKAGE_NOT_FOUND", message: "https://e.org/a is not there" },
    ],
    [
      "a cache that does not answer, so that all is compiled",
      `warning: unable to download 'https://cache.nixos.org/nix-cache-info': Timeout\nerror: builder for '${store}-gcc-13.drv' failed with exit code 1\n`,
      { code: "INDEX_UNREACHABLE" },
    ],
    [
      "a cache that does not answer, and a fault of the file's",
      "warning: unable to download 'https://cache.nixos.org/nix-cache-info': Timeout\nerror: undefined variable 'x'\n",
      { code: "PACKAGE_NOT_FOUND" },
    ],
    [
      "a package that can't be built",
      `error: builder for '${store}-numpy-1.26.drv' failed with exit code 2\n`,
      { code: "PACKAGE_BUILD_FAILED", message: "`numpy-1.26` could not be built" },
    ],
    [
      "a channel that is not there",
      "error: file 'unstable' was not found in the Nix search path (add it using $NIX_PATH or -I)\n",
      { code: "FILE_INVALID", message: expect.stringContaining("<unstable>") },
    ],
    ["several packages", "error: nix-shell requires a single derivation\n", { code: "FILE_INVALID" }],
    [
      "whatever else Nix refuses",
      "error:\n       … while evaluating\n       error: expected a set but found an integer\n       at /environment/nix/a.nix:4:1:\n",
      {
        code: "FILE_INVALID",
        message: expect.stringContaining("expected a set"),
        where: { file: "a.nix", line: 4 },
      },
    ],
  ])("is explained: %s", async (_, log, expected) => {
    expect(await explain(`${log}${ended}`)).toMatchObject(expected);
  });

  test("names the line that names a missing file", async () => {
    const log = `error: getting status of '/environment/nix/gone.nix': No such file or directory\n${ended}`;
    expect(await explain(log, { "default.nix": "\n\nimport ./gone.nix" })).toMatchObject({
      message: "A file that the shell reads is missing: `gone.nix`",
      where: { file: "default.nix", line: 3 },
    });
  });

  test("finds a flake's own lines in the store, and nobody else's", async () => {
    const files = { "flake.nix": "{ }" };
    const own = `error: undefined variable 'x'\n at ${store}-source/flake.nix:2:1:\n${ended}`;
    const other = `error: undefined variable 'x'\n at ${store}-nixpkgs/lib/flake.nix:2:1:\n${ended}`;
    expect(await explain(own, files)).toMatchObject({ where: { file: "flake.nix", line: 2 } });
    expect((await explain(other, files))?.where).toEqual({ file: "flake.nix" });
  });

  test("reads through colours", async () => {
    const log = `\u001b[31;1merror:\u001b[0m undefined variable '\u001b[35;1mx\u001b[0m'\n${ended}`;
    expect(await explain(log)).toMatchObject({ message: "Nix knows no `x`" });
  });

  test.each(["error: undefined variable 'x'\n", `${ended}error: syntax error, unexpected\n`])(
    "is left to others where Nix did not fail",
    async (log) => {
      expect(await explain(log)).toBeUndefined();
    },
  );

  test("takes no long time for a long log", async () => {
    const begun = performance.now();
    await explain(
      `${"error: unable to download 'https://e.org/nix-cache-info': HTTP error 4\n".repeat(20_000)}${ended}`,
    );
    expect(performance.now() - begun).toBeLessThan(4000);
  });
});
