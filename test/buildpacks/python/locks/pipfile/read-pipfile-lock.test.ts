import { expect, it, test } from "vitest";
import { faultOf } from "../../requirements/read-one.ts";
import { install, lockOf, packages } from "../install.ts";

const sources = [
  { name: "pypi", url: "https://pypi.org/simple", verify_ssl: true },
  { name: "lab", url: "https://${USER}:${TOKEN}@pypi.example.org/simple", verify_ssl: false },
];
const meta = {
  hash: { sha256: "98a9" },
  "pipfile-spec": 6,
  requires: { python_version: "3.11" },
  sources,
};

const lock = JSON.stringify(
  {
    _meta: meta,
    default: {
      certifi: {
        hashes: ["sha256:0f0d", "sha256:539c"],
        markers: "python_version >= '3.6'",
        version: "==2022.12.7",
      },
      colorama: { index: "pypi", markers: "sys_platform == 'win32'", version: "==0.4.6" },
      demo: { editable: true, path: "." },
      "lab-tools": { hashes: ["sha256:ab"], index: "lab", version: "==2.0" },
    },
    develop: {
      certifi: { hashes: ["sha256:0f0d", "sha256:539c"], version: "==2022.12.7" },
      pytest: { hashes: ["sha256:cd"], index: "pypi", version: "==7.4.0", extras: ["testing"] },
    },
    docs: { sphinx: { version: "==8.2.3" } },
  },
  undefined,
  4,
);

it("installs the packages and the dev-packages", async () => {
  const { requirements } = await install("Pipfile.lock", lock);
  expect(requirements.map(({ text }) => text)).toEqual([
    "certifi==2022.12.7 --hash=sha256:0f0d --hash=sha256:539c",
    "-e .",
    "lab-tools==2.0 --hash=sha256:ab",
    "pytest==7.4.0 --hash=sha256:cd",
  ]);
  expect(requirements[0]?.where).toEqual({ file: "Pipfile.lock", line: 24 });
});

it("has other categories as groups", async () => {
  expect((await lockOf("Pipfile.lock", lock)).groups).toEqual(["docs"]);
  expect(await packages("Pipfile.lock", lock, { groups: ["docs"] })).toContain("sphinx==8.2.3");
});

it("brings the other index, and the host that it trusts", async () => {
  const { options } = await install("Pipfile.lock", lock);
  expect(options).toMatchObject([
    { option: "--extra-index-url", value: "https://${USER}:${TOKEN}@pypi.example.org/simple" },
    { option: "--trusted-host", value: "pypi.example.org" },
  ]);
});

function only(name: string, written: unknown): string {
  return JSON.stringify({ _meta: meta, default: { [name]: written }, develop: {} });
}

test.each([
  [
    { git: "https://example.org/it.git", ref: "0a1b", editable: true },
    "it @ git+https://example.org/it.git@0a1b",
  ],
  [{ git: "git+https://example.org/it", ref: "0a1b" }, "it @ git+https://example.org/it@0a1b"],
  [{ file: "https://example.org/it.zip" }, "it @ https://example.org/it.zip"],
  [{ file: "it-1.0.tar.gz" }, "./binder/it-1.0.tar.gz"],
  [{ path: "..", editable: true }, "-e ."],
  [{ path: "./libs/it" }, "./binder/libs/it"],
])("takes %j from %s", async (written, expected) => {
  expect(await packages("binder/Pipfile.lock", only("it", written))).toEqual([expected]);
});

it("refuses a path that leads out of the repository", async () => {
  const fault = await faultOf(install("binder/Pipfile.lock", only("it", { path: "../.." })));
  expect(fault).toMatchObject({ code: "PATH_ESCAPES", where: { file: "binder/Pipfile.lock", line: 1 } });
});

const malformed: readonly (readonly [string, string])[] = [
  ['{ "_meta": { "pipfile-spec": 7 } }', "pipfile-spec"],
  ["{}", "_meta"],
  ["[]", "_meta"],
  ["{ not json", "JSON"],
  [only("it", "==1.0"), "table"],
  [only("it", { git: "https://u:secret@h/x" }), "no commit"],
  [only("it", { version: "==1", index: "nowhere" }), "index"],
];

test.each(malformed)("refuses %j", async (text, says) => {
  const fault = await faultOf(lockOf("Pipfile.lock", text));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "Pipfile.lock" } });
  const said = [fault.message, fault.why, ...fault.suggestions].join("\n");
  expect(said).toContain(says);
  expect(said).not.toContain("secret");
});

it.each(["*", ">=1.0", "==1.*"])("refuses the version %s, which is not exact", async (version) => {
  const fault = await faultOf(install("Pipfile.lock", only("it", { version })));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "Pipfile.lock" } });
});
