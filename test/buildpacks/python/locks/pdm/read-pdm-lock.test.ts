import { describe, expect, it, test } from "vitest";
import { faultOf } from "../../requirements/read-one.ts";
import { type Choice, install, lockOf, packages } from "../install.ts";

const body = `
[[package]]
name = "anyio"
version = "4.9.0"
requires_python = ">=3.9"
summary = "High level compatibility layer for multiple asynchronous event loop implementations"
groups = ["default"]
dependencies = [
    "exceptiongroup>=1.0.2; python_version < \\"3.11\\"",
    "idna>=2.8",
]
files = [
    {file = "anyio-4.9.0-py3-none-any.whl", hash = "sha256:9f76"},
    {file = "anyio-4.9.0.tar.gz", hash = "sha256:673c"},
]

[[package]]
name = "exceptiongroup"
version = "1.3.0"
requires_python = ">=3.7"
groups = ["default"]
marker = "python_version < \\"3.11\\""
files = []

[[package]]
name = "h2"
version = "4.2.0"
groups = ["default"]
files = []

[[package]]
name = "httpx"
version = "0.28.1"
groups = ["default"]
dependencies = [
    "anyio",
]
files = []

[[package]]
name = "httpx"
version = "0.28.1"
extras = ["http2"]
groups = ["default"]
dependencies = [
    "h2<5,>=3",
    "httpx==0.28.1",
]
files = []

[[package]]
name = "idna"
version = "3.10"
groups = ["default"]
files = []

[[package]]
name = "pytest"
version = "8.4.2"
groups = ["test"]
files = []

[[package]]
name = "widget"
version = "1.0"
groups = ["test"]
git = "https://github.com/o/widget.git"
ref = "main"
revision = "9ec7210e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c"
`;

const widget = "widget @ git+https://github.com/o/widget.git@9ec7210e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c";
const inherited = `[metadata]
groups = ["default", "test"]
strategy = ["inherit_metadata"]
lock_version = "4.5.0"
content_hash = "sha256:b557"

[[metadata.targets]]
requires_python = ">=3.9"
${body}`;

describe("with inherited metadata", () => {
  const base = ["anyio==4.9.0", "h2==4.2.0", "httpx==0.28.1", "idna==3.10"];
  const selections: readonly (readonly [string, Choice, readonly string[]])[] = [
    ["the default group", {}, base],
    [
      "what an old Python needs",
      { python: "3.10" },
      ["anyio==4.9.0", "exceptiongroup==1.3.0", ...base.slice(1)],
    ],
    ["a group", { groups: ["Test"] }, [...base, "pytest==8.4.2", widget]],
    ["an extra", { extras: ["test"] }, [...base, "pytest==8.4.2", widget]],
  ];

  test.each(selections)("installs %s", async (_what, choice, expected) => {
    expect(await packages("pdm.lock", inherited, choice)).toEqual(expected);
  });

  it("has the hashes, its Python and its groups", async () => {
    const { requirements } = await install("pdm.lock", inherited);
    expect(requirements[0]).toMatchObject({ hashes: ["sha256:9f76", "sha256:673c"], where: { line: 10 } });
    expect(await lockOf("pdm.lock", inherited)).toMatchObject({
      requiresPython: { value: ">=3.9", from: { file: "pdm.lock", line: 8 } },
      groups: ["test"],
      extras: ["test"],
    });
  });

  it("refuses a Python that the lock is not for", async () => {
    const fault = await faultOf(install("pdm.lock", inherited, { python: "3.8" }));
    expect(fault).toMatchObject({ code: "LOCK_UNUSABLE", where: { file: "pdm.lock", line: 8 } });
  });
});

describe("without inherited metadata", () => {
  const crossed = inherited.replace("inherit_metadata", "cross_platform").replaceAll(/^groups = .*\n/gm, "");
  const selections: readonly (readonly [string, Choice, readonly string[]])[] = [
    ["nothing that the manifest does not ask for", {}, []],
    [
      "what it asks for, and what that needs",
      { manifest: "httpx" },
      ["anyio==4.9.0", "httpx==0.28.1", "idna==3.10"],
    ],
    [
      "an extra of a package",
      { manifest: "httpx[http2]>=0.20" },
      ["anyio==4.9.0", "h2==4.2.0", "httpx==0.28.1", "idna==3.10"],
    ],
    ["a package of git", { manifest: "widget" }, [widget]],
  ];

  test.each(selections)("installs %s", async (_what, choice, expected) => {
    expect(await packages("pdm.lock", crossed, choice)).toEqual(expected);
  });
});

function lockFor(platform: string): string {
  const range = 'requires_python = ">=3.9"\n';
  return inherited.replace(range, `${range}platform = "${platform}"\n`);
}

it.each(["windows_amd64", "macos_arm64"])("refuses a lock for %s", async (platform) => {
  expect(await faultOf(install("pdm.lock", lockFor(platform)))).toMatchObject({ code: "LOCK_UNUSABLE" });
});

it.each(["linux", "manylinux_2_17_x86_64"])("takes a lock for %s", async (platform) => {
  expect(await packages("pdm.lock", lockFor(platform))).toContain("anyio==4.9.0");
});

it("reads the hashes of version 4.0 from the table at the end", async () => {
  const text = `[[package]]
name = "six"
version = "1.16.0"
[metadata]
lock_version = "4.0"
[metadata.files]
"six 1.16.0" = [
    {url = "https://files.pythonhosted.org/packages/d9/5a/six-1.16.0-py2.py3-none-any.whl", hash = "sha256:8abb"},
]
`;
  const { requirements } = await install("pdm.lock", text, { manifest: "six" });
  expect(requirements.map(({ text: line }) => line)).toEqual(["six==1.16.0 --hash=sha256:8abb"]);
});

const head =
  '[metadata]\nlock_version = "4.5.0"\nstrategy = ["inherit_metadata"]\n[[package]]\nname = "it"\ngroups = ["default"]\n';

test.each([
  ['url = "https://example.org/it.zip"', "it @ https://example.org/it.zip"],
  ['path = "./libs/it"\neditable = true', "-e ./libs/it"],
  ['path = "./libs/it"', "./libs/it"],
  ['hg = "https://example.org/it"\nrevision = "0a1b"', "it @ hg+https://example.org/it@0a1b"],
])("takes %j from %s", async (source, expected) => {
  expect(await packages("pdm.lock", head + source)).toEqual([expected]);
});

const malformed: readonly (readonly [string, string])[] = [
  ['[metadata]\nlock_version = "3.1"', "lock_version"],
  ["[[package]]\n", "metadata"],
  ['[metadata]\nlock_version = "4.5"\n[[package]]\nversion = "1"', "name"],
  [`${head}git = "https://u:secret@h/x"`, "no commit"],
  [`${head}files = [{ file = "a" }]`, "hash"],
];

test.each(malformed)("refuses %j", async (text, says) => {
  const fault = await faultOf(lockOf("pdm.lock", text));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "pdm.lock" } });
  const said = [fault.message, fault.why, ...fault.suggestions].join("\n");
  expect(said).toContain(says);
  expect(said).not.toContain("secret");
});

it("refuses an index package without a version", async () => {
  expect(await faultOf(install("pdm.lock", head))).toMatchObject({
    code: "FILE_INVALID",
    where: { line: 4 },
  });
});
