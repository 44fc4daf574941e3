import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildpacks } from "../../../buildpacks/index.ts";
import { parseLine } from "../../../buildpacks/python/requirements/parse-line.ts";
import { renderDockerfile } from "../../../src/dockerfile/render-dockerfile.ts";
import { detect } from "../../../src/environment/detect.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import type { Step } from "../../../src/plan/step.ts";
import { planFor } from "../../../src/prepare-image.ts";
import { parseDockerfile } from "../../golden/dockerfile-instructions.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";

/** In every hostile text, and in nothing of ours. */
const mark = "ATTACKER";

const fragments = [
  `\nRUN ${mark}\n`,
  `\r\n${mark}`,
  `\\\n${mark}`,
  `\u2028${mark}`,
  `\0${mark}`,
  `; ${mark}; `,
  `' && ${mark} #`,
  `"; ${mark}; "`,
  `$(${mark})`,
  `\`${mark}\``,
  `\${${mark}}`,
  ` <<${mark}`,
  ` --index-url=http://${mark}.example/`,
  ` -r ${mark}`,
  ` @ file:///etc/${mark}`,
  `../../${mark}`,
  `]\n["${mark}`,
  `,${mark}`,
] as const;

const hostile = fc
  .tuple(
    fc.constantFrom("", "numpy", "numpy==1.0", "3.11", ">=3.9", "https://host.example/"),
    fc.oneof(
      fc.constantFrom(...fragments),
      fc.string({ unit: "grapheme" }).map((text) => `${text}${mark}`),
    ),
    fc.constantFrom("", ">=1", " # x"),
  )
  .map((parts) => parts.join(""))
  // A word like any other is a name, whatever it says.
  .filter((text) => !/^\w+$/.test(text));

/** A string of TOML, JSON and YAML alike. */
const quoted = (text: string) => JSON.stringify(text);

const sha = `sha256:${"ab".repeat(32)}`;

interface Place {
  readonly place: string;
  /** A repository with the text there. */
  readonly filled: (text: string) => Readonly<Record<string, string>>;
  /** A text that gets through. */
  readonly harmless: string;
}

function place(name: string, harmless: string, filled: Place["filled"]): Place {
  return { place: name, filled, harmless };
}

/** In a project that pip installs. */
function pyproject(name: string, harmless: string, content: (text: string) => string): Place {
  return place(`pyproject.toml: ${name}`, harmless, (text) => ({
    "pyproject.toml": `[build-system]\nrequires = []\n[project]\n${content(text)}`,
  }));
}

function pipfile(name: string, harmless: string, content: (text: string) => string): Place {
  return place(`Pipfile: ${name}`, harmless, (text) => ({ Pipfile: content(quoted(text)) }));
}

function pipfileLock(name: string, harmless: string, packages: (text: string) => string): Place {
  return place(`Pipfile.lock: ${name}`, harmless, (text) => ({
    "Pipfile.lock": `{"_meta": {"pipfile-spec": 6}, "default": ${packages(quoted(text))}}`,
  }));
}

function environmentFile(name: string, harmless: string, content: (text: string) => string): Place {
  return place(`environment.yml: ${name}`, harmless, (text) => ({
    "environment.yml": content(quoted(text)),
  }));
}

const places: readonly Place[] = [
  place("requirements.txt", "numpy", (text) => ({ "requirements.txt": text })),
  place("runtime.txt", "3.11", (text) => ({ "runtime.txt": `python-${text}` })),
  place(".python-version", "3.11", (text) => ({ ".python-version": text, "requirements.txt": "" })),
  place("apt.txt", "tree", (text) => ({ "apt.txt": text })),
  place("bindery.yml: a file", "a.txt", (text) => ({
    "bindery.yml": `python: { requirements: [${quoted(text)}] }`,
    "a.txt": "numpy",
  })),
  place("bindery.yml: a group", "docs", (text) => ({
    "bindery.yml": `python: { groups: [${quoted(text)}] }`,
    "pyproject.toml": '[project]\nname = "a"\n[dependency-groups]\ndocs = []\n',
  })),
  pyproject("a name", "demo", (text) => `name = ${quoted(text)}\n`),
  pyproject("a Python", ">=3.9", (text) => `name = "a"\nrequires-python = ${quoted(text)}\n`),
  pyproject("a dependency", "numpy", (text) => `name = "a"\ndependencies = [${quoted(text)}]\n`),
  pyproject(
    "an extra's name",
    "plot",
    (text) => `name = "a"\n[project.optional-dependencies]\n${quoted(text)} = []\n`,
  ),
  pyproject(
    "an extra",
    "numpy",
    (text) => `name = "a"\n[project.optional-dependencies]\nbinder = [${quoted(text)}]\n`,
  ),
  pyproject("a group", "numpy", (text) => `name = "a"\n[dependency-groups]\nbinder = [${quoted(text)}]\n`),
  pyproject(
    "Poetry's version",
    "^1",
    (text) => `name = "a"\n[tool.poetry.dependencies]\nnumpy = ${quoted(text)}\n`,
  ),
  pipfile("a name", "numpy", (text) => `[packages]\n${text} = "*"\n`),
  pipfile("a version", "==1.0", (text) => `[packages]\nnumpy = ${text}\n`),
  pipfile("a Python", "3.11", (text) => `[requires]\npython_version = ${text}\n`),
  pipfile(
    "an index",
    "https://host.example/simple",
    (text) => `[[source]]\nname = "a"\nurl = ${text}\nverify_ssl = false\n[packages]\nnumpy = "*"\n`,
  ),
  pipfileLock("a package", "numpy", (text) => `{${text}: {"version": "==1"}}`),
  pipfileLock("a version", "==1.0", (text) => `{"numpy": {"version": ${text}}}`),
  pipfileLock("a hash", sha, (text) => `{"numpy": {"version": "==1", "hashes": [${text}]}}`),
  place("uv.lock: a name", "numpy", (text) => ({ "uv.lock": uvLock({ name: text }) })),
  place("uv.lock: a version", "1.0", (text) => ({ "uv.lock": uvLock({ version: text }) })),
  place("uv.lock: a hash", sha, (text) => ({ "uv.lock": uvLock({ hash: text }) })),
  place(
    "uv.lock: a repository",
    "https://host.example/a#0123456789abcdef0123456789abcdef01234567",
    (text) => ({
      "uv.lock": uvLock({ source: `{ git = ${quoted(text)} }` }),
    }),
  ),
  place("uv.lock: a folder", "packages/numpy", (text) => ({
    "uv.lock": uvLock({ source: `{ directory = ${quoted(text)} }` }),
  })),
  environmentFile("a package", "numpy", (text) => `dependencies: [${text}]`),
  environmentFile("a channel", "conda-forge", (text) => `channels: [${text}]`),
  environmentFile("pip's line", "numpy", (text) => `dependencies: [{ pip: [${text}] }]`),
  environmentFile("a variable's name", "STATION", (text) => `variables: { ${text}: a }`),
  place("conda-linux-64.lock", "numpy", (text) => ({
    "conda-linux-64.lock": `@EXPLICIT\nhttps://host.example/linux-64/${text}-1-0.conda\n`,
  })),
];

interface UvPackage {
  readonly name?: string;
  readonly version?: string;
  readonly hash?: string;
  readonly source?: string;
}

function uvLock({
  name = "numpy",
  version = "1.0",
  hash = sha,
  source = '{ registry = "https://pypi.org/simple" }',
}: UvPackage) {
  return `version = 1
[[package]]
name = ${quoted(name)}
version = ${quoted(version)}
source = ${source}
wheels = [{ url = "https://host.example/a.whl", hash = ${quoted(hash)} }]
[[package]]
name = "demo"
source = { virtual = "." }
dependencies = [{ name = ${quoted(name)} }]
`;
}

/** The plan of a repository; undefined where it is refused for its user. */
async function planOf(files: Readonly<Record<string, string>>): Promise<Plan | undefined> {
  try {
    const found = await detect(memoryRepository(files), buildpacks, { infer: false });
    return planFor(found, contributionContext.catalogue, { user: { name: "jovyan", uid: 1000 }, labels: {} })
      .plan;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const instructions: Readonly<Record<Step["kind"], string>> = {
  run: "RUN",
  copy: "COPY",
  environment: "ENV",
  label: "LABEL",
  workdir: "WORKDIR",
  expose: "EXPOSE",
  user: "USER",
  entrypoint: "ENTRYPOINT",
  command: "CMD",
  healthcheck: "HEALTHCHECK",
};

describe.each(places)("$place", ({ filled, harmless }) => {
  test("with harmless text makes an image", async () => {
    expect(await planOf(filled(harmless))).toBeDefined();
  });

  test("with hostile text is refused, or the Dockerfile is the plan's, without the text", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const plan = await planOf(filled(text));
        if (plan === undefined) return;

        const dockerfile = renderDockerfile(plan);

        expect(dockerfile).not.toContain(mark);
        // Users change between steps, as the renderer finds them in the steps.
        const written = parseDockerfile(dockerfile).map(({ name, instructions: own }) => [
          name,
          ...own.map((instruction) => instruction.name).filter((instruction) => instruction !== "USER"),
        ]);
        const planned = plan.stages.map(({ name, steps }) => [
          name,
          ...steps.filter(({ kind }) => kind !== "user").map(({ kind }) => instructions[kind]),
        ]);
        expect(written).toEqual(planned);
      }),
    );
  });

  test("with hostile text gives pip lines that are one requirement or option each", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const plan = await planOf(filled(text));
        const lists = plan?.files.filter(({ path }) =>
          /^environment\/.*(?:requirements|constraints)\.txt$/.test(path),
        );
        const lines = lists?.flatMap((list) => list.text.split("\n")) ?? [];

        for (const line of lines.filter((written) => written !== "")) {
          const { kind } = parseLine({ text: line, where: { file: "requirements.txt", line: 1 } });
          expect(["requirement", "options"]).toContain(kind);
        }
      }),
    );
  });
});
