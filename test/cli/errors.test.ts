import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type ErrorCode, exitCodeOf } from "../../src/errors/error-codes.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { type CliOptions, fixture, runCli } from "./run-cli.ts";

interface BadInput {
  readonly parameters: readonly string[];
  readonly options?: CliOptions;
  readonly code: ErrorCode;
  /** What must be read on the screen. */
  readonly tells: readonly string[];
  readonly where?: { readonly file: string; readonly line?: number };
}

const plain = fixture("python/plain");
const configuration = fileURLToPath(new URL("./broken-config.yml", import.meta.url));

const badInputs: Readonly<Record<string, BadInput>> = {
  "a folder that is not there": {
    parameters: ["detect", "./nowhere"],
    code: "SOURCE_NOT_FOUND",
    tells: ["nowhere"],
  },
  "a file": {
    parameters: ["detect", join(plain, "requirements.txt")],
    code: "SOURCE_NOT_A_FOLDER",
    tells: ["requirements.txt"],
  },
  "a line that pip would not understand": {
    parameters: ["plan", fixture("python/malformed")],
    code: "REQUIREMENT_INVALID",
    tells: ["requirements.txt:3", "pandas==2.3.3"],
  },
  "a link out of the repository": {
    parameters: ["detect", fixture("python/escapes")],
    code: "PATH_ESCAPES",
    tells: ["requirements.txt"],
  },
  "two config dirs": {
    parameters: ["detect", fixture("python/both-binder-dirs")],
    code: "CONFIG_DIR_AMBIGUOUS",
    tells: ["binder/", ".binder/"],
  },
  "a word of apt.txt that is no package": {
    parameters: ["plan", fixture("apt/malformed")],
    code: "APT_PACKAGE_INVALID",
    tells: ["apt.txt:3", '"-t"'],
  },
  "a Dockerfile of the first Binder": {
    parameters: ["detect", fixture("dockerfile/legacy")],
    code: "DOCKERFILE_LEGACY",
    tells: ["Dockerfile:2", "andrewosh/binder-base"],
  },
  "a postBuild with Windows line ends": {
    parameters: ["detect", fixture("hooks/windows-line-ends")],
    code: "FILE_INVALID",
    tells: ["postBuild:1", "dos2unix"],
  },
  "a sub-folder that is not there": {
    parameters: ["detect", plain, "--subdir", "nowhere"],
    code: "SUBDIR_NOT_FOUND",
    tells: ["nowhere"],
  },
  "a mistake in the configuration": {
    parameters: ["detect", plain],
    options: { environment: { BINDERY_CONFIG: configuration } },
    code: "CONFIGURATION_INVALID",
    tells: [`${configuration}:3`, "regsitry"],
    where: { file: configuration, line: 3 },
  },
  "no engine": {
    parameters: ["build", plain],
    code: "ENGINE_UNAVAILABLE",
    tells: ["unix:///nowhere/docker.sock", "DOCKER_HOST"],
  },
  "no engine to run on": { parameters: ["run", plain], code: "ENGINE_UNAVAILABLE", tells: ["DOCKER_HOST"] },
  "no engine to list": { parameters: ["ps"], code: "ENGINE_UNAVAILABLE", tells: ["DOCKER_HOST"] },
  "an engine at an address that is none": {
    parameters: ["ps"],
    options: { environment: { DOCKER_HOST: "nonsense" } },
    code: "ENGINE_UNAVAILABLE",
    tells: ["nonsense"],
  },
  "root as the image's user": {
    parameters: ["plan", plain, "--user-id", "0"],
    code: "OPTION_INVALID",
    tells: ["--user-id 0"],
  },
  "a label without a value": {
    parameters: ["plan", plain, "--label", "a"],
    code: "OPTION_INVALID",
    tells: ["--label"],
  },
  "a tag that is no name": {
    parameters: ["build", plain, "--tag", "A B"],
    code: "OPTION_INVALID",
    tells: ["--tag"],
  },
  "a memory limit that is none": {
    parameters: ["run", plain, "--memory", "lots"],
    code: "OPTION_INVALID",
    tells: ["--memory"],
  },
  "a ref of a folder": {
    parameters: ["detect", plain, "--ref", "main"],
    code: "OPTION_INVALID",
    tells: ["--ref main"],
  },
  "a source that asks git to run a program": {
    parameters: ["detect", "ext::sh -c id"],
    code: "SOURCE_REFUSED",
    tells: ["ext::"],
  },
};

describe("bad input is told to people: what, where, the code, and no stack", () => {
  test.each(Object.entries(badInputs))("%s", async (_, { parameters, options, code, tells }) => {
    const { exitCode, stdout, stderr } = await runCli(parameters, options);

    expect(exitCode).toBe(exitCodeOf(code));
    expect(stdout).toBe("");
    for (const words of [...tells, code]) expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    expect(stderr).not.toContain("defect");
  });
});

// Every command writes its errors at one place, so one of each form will do.
describe("bad input is told to programs: one JSON object on stdout", () => {
  const forms = [
    "a folder that is not there",
    "a mistake in the configuration",
    "no engine",
    "root as the image's user",
  ];

  test.each(Object.entries(badInputs).filter(([name]) => forms.includes(name)))("%s", async (_, input) => {
    const { exitCode, stdout } = await runCli([...input.parameters, "--json"], input.options);

    const { code, where } = input;
    expect(exitCode).toBe(exitCodeOf(code));
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code, message: expect.any(String), ...(where && { where }) },
    });
  });
});

test.each([
  ["an unknown option", ["detect", plain, "--nope"]],
  ["an unknown command", ["detcet", plain]],
  ["no source", ["detect"]],
  ["one source too many", ["detect", plain, plain]],
  ["a number that is none", ["plan", plain, "--user-id", "ada"]],
  ["a port that can't be", ["run", plain, "--port", "70000"]],
])("%s ends with 2 and says what is wrong, without a stack", async (_, parameters) => {
  const { exitCode, stdout, stderr } = await runCli(parameters);

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).not.toBe("");
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
});

test("a folder that may be written to is left as it was by every failure", async () => {
  const folder = await temporaryFolder();

  const { exitCode } = await runCli(["export", fixture("python/malformed"), join(folder, "image")]);

  expect(exitCode).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});
