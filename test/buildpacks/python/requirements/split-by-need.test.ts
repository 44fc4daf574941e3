import { describe, expect, it } from "vitest";
import {
  splitByNeed,
  type SplitRequirements,
} from "../../../../buildpacks/python/requirements/split-by-need.ts";
import { readFiles } from "./read-one.ts";

async function split(text: string, constraints = ""): Promise<SplitRequirements> {
  const files = {
    "requirements.txt": `${constraints === "" ? "" : "-c c.txt\n"}${text}`,
    "c.txt": constraints,
  };
  return splitByNeed(await readFiles(files));
}

const nothing = {
  late: undefined,
  unhashed: undefined,
  constraints: undefined,
  lateConstraints: undefined,
};

describe("splitByNeed", () => {
  it.each<[string, string, SplitRequirements]>([
    ["nothing", "# nothing", { ...nothing, early: "" }],
    ["options alone", "--pre", { ...nothing, early: "" }],
    ["names alone", "b # x\n\na \\\n>=1\n--pre\n", { ...nothing, early: "--pre\nb\na >=1\n" }],
    ["paths alone", "-e .[dev]\npkg/", { ...nothing, early: "", late: "-e .[dev]\n./pkg\n" }],
    [
      "both",
      "b\n.\n-i https://x.org\na",
      { ...nothing, early: "--index-url=https://x.org\nb\na\n", late: "--index-url=https://x.org\n.\n" },
    ],
    [
      "a local place for wheels",
      "a\n-f wheels\nb",
      { ...nothing, early: "", late: "--find-links=./wheels\na\nb\n" },
    ],
    [
      "hashes with a folder",
      "--require-hashes\na==1 --hash=sha256:aa --hash=sha256:bb\n.",
      { ...nothing, early: "--require-hashes\na==1 --hash=sha256:aa --hash=sha256:bb\n", late: ".\n" },
    ],
    [
      "hashes of local archives beside a folder",
      "./wheels/foo-1.0.tar.gz --hash=sha256:aa\n.",
      { ...nothing, early: "", late: "./wheels/foo-1.0.tar.gz\n.\n" },
    ],
    [
      "hashes of all local archives",
      "--require-hashes\n./wheels/foo-1.0.tar.gz --hash=sha256:aa",
      { ...nothing, early: "", late: "--require-hashes\n./wheels/foo-1.0.tar.gz --hash=sha256:aa\n" },
    ],
  ])("splits %s", async (_name, text, expected) => {
    expect(await split(text)).toEqual(expected);
  });

  it("renders constraints", async () => {
    expect(await split("a\n.", "a<2 # x\n")).toEqual({
      ...nothing,
      early: "a\n",
      late: ".\n",
      constraints: "a<2\n",
    });
  });

  it("makes all late where a constraint has a path", async () => {
    expect(await split("a", "a @ file:pkg")).toEqual({
      ...nothing,
      early: "",
      late: "a\n",
      constraints: "a @ file:./pkg\n",
    });
  });

  it.each<[string, { readonly exact: boolean }, Partial<SplitRequirements>]>([
    [
      "of an exact set",
      { exact: true },
      { early: "--pre\na==1 --hash=sha256:aa\n", unhashed: "--pre\nb @ git+https://x.org/b@1f\n" },
    ],
    [
      "of a set that is resolved",
      { exact: false },
      { early: "--pre\na==1 --hash=sha256:aa\nb @ git+https://x.org/b@1f\n", unhashed: undefined },
    ],
  ])("keeps what has no hash apart: %s", async (_name, options, expected) => {
    const text = "--pre\na==1 --hash=sha256:aa\nb @ git+https://x.org/b@1f\n";

    const parts = splitByNeed(await readFiles({ "requirements.txt": text }), options);

    expect(parts).toMatchObject(expected);
  });

  it("keeps nothing apart where the whole of an exact set has hashes", async () => {
    const text = "a==1 --hash=sha256:aa\n.";

    const parts = splitByNeed(await readFiles({ "requirements.txt": text }), { exact: true });

    expect(parts).toMatchObject({ early: "a==1 --hash=sha256:aa\n", unhashed: undefined, late: ".\n" });
  });

  it("takes hashes from the constraints of a late install that can't have any", async () => {
    expect(await split("a\n.", "a==1 --hash=sha256:aa")).toMatchObject({
      constraints: "a==1 --hash=sha256:aa\n",
      lateConstraints: "a==1\n",
    });
  });
});
