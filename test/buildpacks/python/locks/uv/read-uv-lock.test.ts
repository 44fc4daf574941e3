import { describe, expect, it, test } from "vitest";
import { faultOf } from "../../requirements/read-one.ts";
import { type Choice, install, lockOf, packages } from "../install.ts";

const pypi = '{ registry = "https://pypi.org/simple" }';

const lock = `version = 1
revision = 3
requires-python = ">=3.10"
resolution-markers = [
    "python_full_version >= '3.12'",
    "python_full_version < '3.12'",
]

[[package]]
name = "anyio"
version = "4.9.0"
source = ${pypi}
dependencies = [
    { name = "exceptiongroup", marker = "python_full_version < '3.11'" },
    { name = "idna" },
]
sdist = { url = "https://files.pythonhosted.org/packages/95/7d/anyio-4.9.0.tar.gz", hash = "sha256:673c", size = 190949 }
wheels = [
    { url = "https://files.pythonhosted.org/packages/a1/ee/anyio-4.9.0-py3-none-any.whl", hash = "sha256:9f76", size = 100916 },
]

[[package]]
name = "colorama"
version = "0.4.6"
source = ${pypi}

[[package]]
name = "demo"
version = "0.1.0"
source = { editable = "." }
dependencies = [
    { name = "anyio" },
    { name = "colorama", marker = "sys_platform == 'win32'" },
    { name = "httpx", extra = ["http2"] },
    { name = "numpy", version = "1.26.4", source = ${pypi}, marker = "python_full_version < '3.12'" },
    { name = "numpy", version = "2.2.6", source = ${pypi}, marker = "python_full_version >= '3.12'" },
]

[package.optional-dependencies]
plot = [
    { name = "matplotlib" },
]

[package.dev-dependencies]
dev = [
    { name = "demo", extra = ["plot"] },
    { name = "pytest" },
]

[package.metadata]
requires-dist = [{ name = "anyio", specifier = ">=4" }]
provides-extras = ["plot", "empty"]

[[package]]
name = "exceptiongroup"
version = "1.3.0"
source = ${pypi}

[[package]]
name = "h2"
version = "4.2.0"
source = ${pypi}

[[package]]
name = "httpx"
version = "0.28.1"
source = ${pypi}
dependencies = [
    { name = "anyio" },
]

[package.optional-dependencies]
http2 = [
    { name = "h2" },
]
brotli = [
    { name = "colorama" },
]

[[package]]
name = "idna"
version = "3.10"
source = ${pypi}

[[package]]
name = "matplotlib"
version = "3.10.3"
source = ${pypi}

[[package]]
name = "numpy"
version = "1.26.4"
source = ${pypi}
resolution-markers = [
    "python_full_version < '3.12'",
]

[[package]]
name = "numpy"
version = "2.2.6"
source = ${pypi}
resolution-markers = [
    "python_full_version >= '3.12'",
]

[[package]]
name = "pytest"
version = "8.4.2"
source = ${pypi}
`;

const base = ["anyio==4.9.0", "h2==4.2.0", "httpx==0.28.1", "idna==3.10"];

const selections: readonly (readonly [string, Choice, readonly string[]])[] = [
  ["the project's own dependencies", {}, [...base, "numpy==1.26.4"]],
  ["another Python", { python: "3.12" }, [...base, "numpy==2.2.6"]],
  ["what only an old Python needs", { python: "3.10" }, ["exceptiongroup==1.3.0", ...base, "numpy==1.26.4"]],
  ["an extra", { extras: ["Plot"] }, [...base, "matplotlib==3.10.3", "numpy==1.26.4"]],
  [
    "a group that asks for an extra of the project",
    { groups: ["dev"] },
    [...base, "matplotlib==3.10.3", "numpy==1.26.4", "pytest==8.4.2"],
  ],
];

test.each(selections)("installs %s", async (_what, choice, expected) => {
  expect((await packages("uv.lock", lock, choice)).toSorted()).toEqual(expected.toSorted());
});

it("has the hashes of all files, and the line of the package", async () => {
  const { requirements, options, files } = await install("uv.lock", lock);
  expect(requirements[0]).toMatchObject({
    name: "anyio",
    text: "anyio==4.9.0 --hash=sha256:673c --hash=sha256:9f76",
    hashes: ["sha256:673c", "sha256:9f76"],
    where: { file: "uv.lock", line: 9 },
  });
  expect({ options, files }).toEqual({ options: [], files: ["uv.lock"] });
});

it("tells its Python, extras and groups", async () => {
  expect(await lockOf("uv.lock", lock)).toMatchObject({
    kind: "uv",
    requiresPython: { value: ">=3.10", from: { file: "uv.lock", line: 3 } },
    extras: ["plot", "empty"],
    groups: ["dev"],
  });
});

it("is plain data", async () => {
  const read = await lockOf("uv.lock", lock);
  expect(JSON.parse(JSON.stringify(read))).toEqual(read);
});

it("refuses a Python that the lock is not for", async () => {
  const fault = await faultOf(install("uv.lock", lock, { python: "3.9" }));
  expect(fault).toMatchObject({ code: "LOCK_UNUSABLE", where: { file: "uv.lock", line: 3 } });
});

it("keeps the fork of the last patch where a patch parts them", async () => {
  const parted = lock.replaceAll("'3.12'", "'3.11.5'");
  expect(await packages("uv.lock", parted)).toContain("numpy==2.2.6");
  expect(await packages("uv.lock", parted)).not.toContain("numpy==1.26.4");
});

function project(source: string, ...others: readonly string[]): string {
  const name = 'name = "it"\nversion = "1.0"';
  const root = 'name = "demo"\nsource = { virtual = "." }\ndependencies = [{ name = "it" }]';
  return [
    "version = 1",
    ...[root, `${name}\nsource = ${source}`, ...others].map((text) => `[[package]]\n${text}`),
  ].join("\n");
}

const commit = "8f3a4b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f6a";
const sources: readonly (readonly [string, string])[] = [
  [`{ git = "https://github.com/o/it?rev=main#${commit}" }`, `it @ git+https://github.com/o/it@${commit}`],
  [
    `{ git = "https://github.com/o/it.git?subdirectory=py%2Fit&tag=v1#${commit}" }`,
    `it @ git+https://github.com/o/it.git@${commit}#subdirectory=py/it`,
  ],
  [`{ git = "ssh://git@github.com/o/it#${commit}" }`, `it @ git+ssh://git@github.com/o/it@${commit}`],
  ['{ url = "https://example.org/it-1.0.tar.gz" }', "it @ https://example.org/it-1.0.tar.gz"],
  [
    '{ url = "https://example.org/a.zip", subdirectory = "s" }',
    "it @ https://example.org/a.zip#subdirectory=s",
  ],
  ['{ path = "wheels/it-1.0-py3-none-any.whl" }', "./wheels/it-1.0-py3-none-any.whl"],
  ['{ directory = "libs/it" }', "./libs/it"],
  ['{ editable = "libs/it" }', "-e ./libs/it"],
];

test.each(sources)("takes %s from %s", async (source, expected) => {
  expect(await packages("uv.lock", project(source))).toEqual([expected]);
  const { requirements } = await install("uv.lock", project(source));
  expect(requirements[0]).toMatchObject({ name: "it", needsRepository: expected.includes("./") });
});

it("takes paths from the folder of the lock", async () => {
  expect(await packages("binder/uv.lock", project('{ directory = "../libs/it" }'))).toEqual(["./libs/it"]);
  const fault = await faultOf(packages("uv.lock", project('{ directory = "../it" }')));
  expect(fault).toMatchObject({ code: "PATH_ESCAPES", where: { file: "uv.lock", line: 6 } });
});

it("does not install members that are no packages, but what they depend on", async () => {
  const member = 'name = "inner"\nversion = "2"\nsource = { registry = "https://pypi.org/simple" }';
  const text = project('{ virtual = "it" }\ndependencies = [{ name = "inner" }]', member);
  expect(await packages("uv.lock", text)).toEqual(["inner==2"]);
});

it("installs a workspace without a project whole, and its groups", async () => {
  const text = `version = 1
[manifest]
members = ["core"]
[manifest.dependency-groups]
dev = [{ name = "idna", specifier = ">=3" }]
[[package]]
name = "core"
version = "0.1"
source = { editable = "packages/core" }
dependencies = [{ name = "h2" }]
[[package]]
name = "h2"
version = "4.2.0"
source = ${pypi}
[[package]]
name = "idna"
version = "3.10"
source = ${pypi}
`;
  expect(await packages("uv.lock", text)).toEqual(["-e ./packages/core", "h2==4.2.0"]);
  expect(await packages("uv.lock", text, { groups: ["dev"] })).toContain("idna==3.10");
});

describe("extras that exclude each other", () => {
  const text = `version = 1
conflicts = [[{ package = "my-app", extra = "cpu" }, { package = "my-app", extra = "gpu" }]]
[[package]]
name = "my-app"
source = { virtual = "." }
dependencies = [{ name = "base" }]
[package.optional-dependencies]
cpu = [{ name = "torch", version = "2.6.0+cpu", source = { registry = "https://download.pytorch.org/whl/cpu" } }]
gpu = [{ name = "torch", version = "2.6.0", source = ${pypi} }]
[[package]]
name = "base"
version = "1.0"
source = ${pypi}
dependencies = [
    { name = "torch", version = "2.6.0", source = ${pypi}, marker = "extra == 'extra-6-my-app-gpu'" },
    { name = "torch", version = "2.6.0+cpu", source = { registry = "https://download.pytorch.org/whl/cpu" }, marker = "extra == 'extra-6-my-app-cpu'" },
]
[[package]]
name = "torch"
version = "2.6.0"
source = ${pypi}
[[package]]
name = "torch"
version = "2.6.0+cpu"
source = { registry = "https://download.pytorch.org/whl/cpu" }
`;

  test.each([
    [[], ["base==1.0"]],
    [["cpu"], ["base==1.0", "torch==2.6.0+cpu"]],
    [["gpu"], ["base==1.0", "torch==2.6.0"]],
  ])("with %s: %s", async (extras, expected) => {
    expect(await packages("uv.lock", text, { extras })).toEqual(expected);
  });

  it("brings their index", async () => {
    const { options } = await install("uv.lock", text, { extras: ["cpu"] });
    expect(options).toMatchObject([
      { option: "--extra-index-url", value: "https://download.pytorch.org/whl/cpu", where: { line: 22 } },
    ]);
  });

  it("can't be installed together", async () => {
    const fault = await faultOf(packages("uv.lock", text, { extras: ["cpu", "gpu"] }));
    expect(fault).toMatchObject({ code: "LOCK_UNUSABLE", where: { file: "uv.lock" } });
    expect(fault.message).toContain("torch");
  });
});

const malformed: readonly (readonly [string, string])[] = [
  ["version = 2", "version"],
  ["requires-python = '>=3.9'", "version"],
  ["version = 1\nrequires-python = 'three'\n", "requires-python"],
  ["version = 1", "no project"],
  ['version = 1\n[[distribution]]\nname = "a"\n', "no project"],
  ['version = 1\n[[package]]\nname = "a"\nsource = "registry+https://u:secret@h/simple"', "source"],
  ['version = 1\n[[package]]\nsource = { virtual = "." }', "name"],
  [project('{ git = "https://github.com/o/it" }'), "no commit"],
  [project('{ floppy = "a" }'), "source"],
  [
    'version = 1\n[[package]]\nname = "a"\nsource = { virtual = "." }\ndependencies = [{ name = "b" }]',
    "no such",
  ],
  ["version = 1\n[[package]\n", "TOML"],
];

test.each(malformed)("refuses %j", async (text, says) => {
  const fault = await faultOf(lockOf("uv.lock", text));
  expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "uv.lock" } });
  const said = [fault.message, fault.why, ...fault.suggestions].join("\n");
  expect(said).toContain(says);
  expect(said).not.toContain("secret");
});

it("refuses a marker that is none, at the package's line", async () => {
  const text = project(`${pypi}\ndependencies = [{ name = "it", marker = "platform = 'x'" }]`);
  expect(await faultOf(lockOf("uv.lock", text))).toMatchObject({
    code: "REQUIREMENT_INVALID",
    where: { line: 6 },
  });
});
