import { describe, expect, test } from "vitest";
import { referencesOf } from "../../../../buildpacks/nix/language/references.ts";
import { tokensOf } from "../../../../buildpacks/nix/language/tokens.ts";

function references(text: string, file = "default.nix") {
  return referencesOf(tokensOf(text), file);
}

describe("referencesOf", () => {
  test.each([
    ["./a.nix", "default.nix", "a.nix"],
    ["a/b.nix", "default.nix", "a/b.nix"],
    ["./.", "default.nix", ""],
    ["./sub/", "default.nix", "sub"],
    ["../a", "binder/default.nix", "a"],
    ["../.", "binder/default.nix", ""],
    ["./b/../c", "nix/shell.nix", "nix/c"],
  ])("finds %s in %s", (text, file, path) => {
    expect(references(text, file)).toEqual([{ text, line: 1, path, imported: false }]);
  });

  test.each(["import ./nix", "pkgs.callPackage ./nix { }", "scopedImport { } 1; import ./nix"])(
    "knows what is taken for an expression: %s",
    (text) => {
      expect(references(text)).toMatchObject([{ path: "nix", imported: true }]);
    },
  );

  test.each(["./${name}.nix", "./a/${name}", "../${x}"])("can't tell where %s leads", (text) => {
    expect(references(text)).toMatchObject([{ path: undefined }]);
  });

  test.each(["/nix/store/x", "~/.config/nixpkgs", "/etc/${x}", "<nixpkgs>", '"./a"', "# ./a"])(
    "is not led to the repository by %s",
    (text) => {
      expect(references(text)).toEqual([]);
    },
  );

  test.each([
    ["../a", "default.nix"],
    ["./b/../../a", "default.nix"],
    ["../../a", "binder/default.nix"],
    ["../.", "default.nix"],
  ])("refuses %s of %s, which leads out", (text, file) => {
    expect(() => references(`\n${text}`, file)).toThrow(
      expect.objectContaining({ code: "PATH_ESCAPES", where: { file, line: 2 } }),
    );
  });

  test.each([
    ["as a value", "{ outputs = { self }: { src = self; }; }"],
    ["in a string", '{ outputs = { self }: { src = "${self}/a"; }; }'],
    ["as an argument", "{ outputs = { self }: f self; }"],
    ["inherited", "{ outputs = { self }: { inherit self; }; }"],
    ["as an input", "{ outputs = inputs: f inputs.self; }"],
  ])("sees a flake that reads itself %s", (_, text) => {
    expect(references(text, "flake.nix")).toMatchObject([{ text: "self", path: undefined }]);
    expect(references(text, "default.nix")).toEqual([]);
  });

  test.each([
    "{ outputs = { self, nixpkgs }: 1; }",
    "{ outputs = { nixpkgs, self }: 1; }",
    "{ outputs = { self }: self.packages; }",
    "{ outputs = { self, ... }@inputs: 1; }",
    "{ outputs = self@{ ... }: 1; }",
  ])("does not take the mention of a flake for that: %s", (text) => {
    expect(references(text, "flake.nix")).toEqual([]);
  });

  test.each(["path:./lib", "./lib", "git+file:../x"])("sees the input %s of a flake", (url) => {
    expect(references(`{ inputs.a.url = "${url}"; }`, "flake.nix")).toMatchObject([
      { text: url, path: undefined },
    ]);
  });
});
