import { describe, expect, it } from "vitest";

import type { BinderRequest } from "../../../src/binder/binder-request.ts";
import { failure, request } from "../stand-in-surroundings.ts";

const python = (text: string) => ({ files: { "/work/conf.py": text } });
const json = (value: unknown) => ({ files: { "/work/conf.json": JSON.stringify(value) } });

describe("a configuration file in Python", () => {
  it("is read where it assigns literals", () => {
    const text = [
      '"""What it is for"""',
      "c = get_config()  # noqa",
      "c.Repo2Docker.base_image = 'a' 'b'",
      "c.Repo2Docker.default_buildpack = None; c.Repo2Docker.run = False",
      "c.Repo2Docker.labels = {",
      "    'x': 'y',  # why",
      "}",
      "pass",
      "c.Repo2Docker.user_id = 5",
      "c.Repo2Docker.user_id = 6\r",
      "c.Repo2Docker.appendix = '''RUN a\r",
      "RUN b'''",
    ].join("\n");
    expect(request(["--config=conf.py", "."], python(text))).toMatchObject({
      baseImage: "ab",
      allowsDefaultEnvironment: false,
      run: false,
      labels: { x: "y" },
      userId: 6,
      appendix: "RUN a\nRUN b",
      warnings: [],
    });
  });

  it.each([
    "import os",
    "c.Repo2Docker.ref = os.environ['REF']",
    "c.Repo2Docker.ref = f'{x}'",
    "c.Repo2Docker.ref = ref = 'a'",
    "c.Repo2Docker.ref: str = 'a'",
    "c.Repo2Docker.ref += 'a'",
    "c.Repo2Docker.cache_from.append('a')",
    "c.Repo2Docker.run_cmd = 'a', 'b'",
    "c['Repo2Docker'].ref = 'a'",
    "c.Repo2Docker.Git.ref = 'a'",
    "d.Repo2Docker.ref = 'a'",
    "c.Repo2Docker = 1",
    "if True:\n    c.Repo2Docker.ref = 'a'",
    "c.Repo2Docker.ref = 'a",
    "__import__('os').system('touch /tmp/x')",
  ])("gives a warning with its line for what is no such assignment: %s", (statement) => {
    const { warnings, ...rest } = request(["--config=conf.py", "."], python(`\n# first\n${statement}\n`));
    expect(warnings[0]).toMatch(/^conf\.py:3 is not read: /);
    expect({ ...rest, warnings: [] }).toEqual(request(["."]));
  });

  it("names its line where a value doesn't fit", () => {
    const error = failure(["--config=conf.py", "."], python("\nc.Repo2Docker.run = 'yes'"));
    expect(error).toMatchObject({ exitCode: 1, stream: "stderr" });
    expect(error.message).toBe("conf.py:2: Repo2Docker.run has to be True or False.");
  });

  it("tells what has no effect", () => {
    expect(request(["--config=conf.py", "."], python("c.BinderHub.x = 1")).warnings).toEqual([
      "conf.py:1: BinderHub.x has no effect in bindery.",
    ]);
  });
});

describe("a configuration file in JSON", () => {
  it.each<[unknown, Partial<BinderRequest>]>([
    [
      { Repo2Docker: { run: false, run_cmd: ["a"], labels: { __proto__x: "y" } } },
      { run: false, command: ["a"] },
    ],
    [{ version: 1, Repo2Docker: { default_buildpack: null } }, { allowsDefaultEnvironment: false }],
    [
      { Repo2Docker: { ports: { "80/tcp": ["127.0.0.1", 81] } } },
      { ports: [{ hostAddress: "127.0.0.1", hostPort: 81, containerPort: 80, protocol: "tcp" }] },
    ],
    [
      { Repo2Docker: { user_id: 5, ref: null, base_image: "None" } },
      { userId: 5, ref: undefined, baseImage: "None" },
    ],
    [{ other: 1, Repo2Docker: {} }, { warnings: ["conf.json: 'other' is no class, and has no effect."] }],
  ])("%j", (value, expected) => {
    expect(request(["--config=conf.json", "."], json(value))).toMatchObject(expected);
  });

  it.each<[string, string]>([
    ["{", "can't be understood"],
    ["[]", "has to be a JSON object"],
    ["1", "has to be a JSON object"],
    ['{"version": 2}', "version"],
    ['{"Repo2Docker": {"user_id": "5"}}', "conf.json: Repo2Docker.user_id has to be a whole number."],
    ['{"Repo2Docker": {"user_id": 5.5}}', "a whole number"],
    ['{"Repo2Docker": {"base_image": null}}', "a text"],
    ['{"Repo2Docker": {"cache_from": "a"}}', "a list of texts"],
    ['{"Repo2Docker": {"__proto__": 1, "labels": []}}', "a dictionary of texts"],
    [`{"a": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "conf.json"],
  ])("%.60s is refused", (text, message) => {
    const error = failure(["--config=conf.json", "."], { files: { "/work/conf.json": text } });
    expect(error).toMatchObject({ exitCode: 1, stream: "stderr" });
    expect(error.message).toContain(message);
  });
});

const readFile = () => {
  throw new Error("permission denied");
};

describe("--config", () => {
  const both = {
    files: {
      "/work/conf.py": "c.Repo2Docker.ref = 'py'\nc.Repo2Docker.subdir = 'py'",
      "/work/conf.json": '{"Repo2Docker": {"ref": "json"}}',
      "/home/me/conf.py": "c.Repo2Docker.ref = 'home'",
    },
  };

  it.each([
    ["conf.py", "json", "py"],
    ["conf.json", "json", "py"],
    ["conf", "json", "py"],
    ["conf.yml", "json", "py"],
    ["/work/./conf.py", "json", "py"],
    ["~/conf.py", "home", ""],
  ])("%s is read from where it is, and JSON comes after Python", (path, ref, subdir) => {
    expect(request([`--config=${path}`, "."], both)).toMatchObject({ ref, subdir });
  });

  it("comes before traits and options of the command line", () => {
    const trait = "--Repo2Docker.ref=trait";
    expect(request(["--config=conf", trait, "."], both).ref).toBe("trait");
    expect(request(["--config=conf", trait, "--ref=option", "."], both).ref).toBe("option");
  });

  it("a class comes before one that it inherits from, wherever they are", () => {
    const file = python("c.Repo2Docker.log_level = 'INFO'");
    expect(request(["--config=conf", "--Application.log_level=DEBUG", "."], file).debug).toBe(false);
  });

  it("tells where it can't be read", () => {
    expect(failure(["--config=conf.py", "."], { readFile }).message).toContain("permission denied");
  });

  it.each(["repo2docker_config.py", "repo2docker_config.json"])(
    "%s of the current folder is read only if named",
    (file) => {
      const files = {
        [`/work/${file}`]: file.endsWith("py") ? "c.Repo2Docker.ref = 'x'" : '{"Repo2Docker":{"ref":"x"}}',
      };
      const unasked = request(["."], { files });
      expect(unasked).toEqual({ ...request(["."]), warnings: [expect.stringContaining(`--config=${file}`)] });
      expect(request([`--config=${file}`, "."], { files })).toMatchObject({ ref: "x", warnings: [] });
    },
  );
});
