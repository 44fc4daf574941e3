import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { BinderRequest } from "../../src/binder/binder-request.ts";
import { CommandLineError } from "../../src/binder/command-line-error.ts";
import { options } from "../../src/binder/options.ts";
import { parseCommandLine } from "../../src/binder/parse-command-line.ts";
import { failure, request, surroundings } from "./stand-in-surroundings.ts";

describe("what an invocation asks for", () => {
  it("is a build and a run for the caller where nothing is said", () => {
    expect(request(["."])).toEqual({
      repository: ".",
      command: [],
      ref: undefined,
      subdir: "",
      imageName: undefined,
      jsonLogs: false,
      debug: false,
      build: true,
      run: true,
      push: false,
      clean: undefined,
      ports: [],
      publishAll: false,
      volumes: [],
      environment: [],
      editable: false,
      userId: 1001,
      userName: "me",
      targetRepositoryDir: undefined,
      appendix: "",
      labels: {},
      buildArguments: {},
      buildxArguments: [],
      cacheFrom: [],
      baseImage: undefined,
      platform: undefined,
      allowsDefaultEnvironment: true,
      checkoutFolder: undefined,
      runOptions: {},
      softwareHeritageToken: undefined,
      registryCredentials: undefined,
      warnings: [],
    });
  });

  it.each<[readonly string[], Partial<BinderRequest>]>([
    [["--image=a/b:c", "."], { imageName: "a/b:c" }],
    [["--image-name", "a", "."], { imageName: "a" }],
    [["--js", "--deb", "."], { jsonLogs: true, debug: true }],
    [["--ref", "-1", "."], { ref: "-1" }],
    [["--ref=-x", "."], { ref: "-x" }],
    [["--ref=a", "--ref=b", "."], { ref: "b" }],
    [["--ref=", "."], { ref: undefined }],
    [["--appendix", "-a b", "."], { appendix: "-a b" }],
    [["--appendix", "", "."], { appendix: "" }],
    [["--subdir=a/b", "."], { subdir: "a/b" }],
    [["--run", "--no-run", "."], { run: false }],
    [["--no-run", "--run", "."], { run: true }],
    [["--push", "--no-push", "."], { push: false }],
    [["--clean", "."], { clean: true }],
    [["--no-clean", "-e", "A=1", "."], { clean: false, environment: ["A=1"] }],
    [["--no-build", "--run", "--push", "."], { build: false, run: false, push: false }],
    [["--no-build", "--build", "."], { build: true, run: true }],
    [["--no-build", "--engine=kaniko", "."], { build: false }],
    [["-PE", "repo"], { publishAll: true, editable: true }],
    [
      ["-p80", "."],
      { ports: [{ hostAddress: undefined, hostPort: 80, containerPort: 80, protocol: "tcp" }] },
    ],
    [["-v", "a:b", "--volume=/c:/d", "."], { volumes: ["a:b", "/c:/d"] }],
    [["-v", "a:b", "-v", "a:c", "."], { volumes: ["a:c"] }],
    [
      ["-e", "A=", "-e", "B=c=d", "-eHOME", "-e", "UNSET", "."],
      { environment: ["A=", "B=c=d", "HOME=/home/me"] },
    ],
    [["--no-run", "-e", "UNSET", "."], { environment: [] }],
    [
      ["--label", "__proto__=x", "--label", "b", "."],
      {
        labels: Object.fromEntries([
          ["__proto__", "x"],
          ["b", ""],
        ]),
      },
    ],
    [["--cache-from", "a", "--cache-from=b", "."], { cacheFrom: ["a", "b"] }],
    [["-p", "80", "-p", "81", ".", "ls"], { command: ["ls"] }],
    [["--engine", "docker", "."], { warnings: [] }],
  ])("%j", (argv, expected) => {
    expect(request(argv)).toMatchObject(expected);
  });
});

const isSpecial = (word: string) => ["--version", "--help-all"].includes(word);

describe("the command", () => {
  it.each<[readonly string[], readonly string[]]>([
    [[".", "--no-run"], ["--no-run"]],
    [
      [".", "bash", "-c", "a b"],
      ["bash", "-c", "a b"],
    ],
    [
      [".", "--", "--no-run", "--", "z"],
      ["--no-run", "--", "z"],
    ],
    [
      [".", "a", "--", "b"],
      ["a", "--", "b"],
    ],
    [
      [".", "--v", "--user-id=x", "-h"],
      ["--v", "--user-id=x", "-h"],
    ],
    [["--", "."], []],
  ])("%j", (argv, command) => {
    expect(request(argv)).toMatchObject({ repository: ".", command, run: true });
  });

  it("is what follows REPO, word for word", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(...options.flatMap(({ names }) => names), "-", "-h", "--x=1"),
    );
    const words = fc.array(word.filter((text) => !isSpecial(text)));
    fc.assert(
      fc.property(
        words.filter(([first]) => first !== "--"),
        (command) => {
          expect(request(["--debug", "repo", ...command])).toMatchObject({ repository: "repo", command });
          expect(request(["repo", "--", ...command])).toMatchObject({ repository: "repo", command });
        },
      ),
    );
  });
});

describe("what asks for words only", () => {
  it.each([
    ["--version", "version"],
    ["-h", "help"],
    ["--help", "help"],
    ["--help-all", "help"],
    ["--vers", "version"],
  ])("%s", (option, kind) => {
    expect(parseCommandLine([option, "."], surroundings())).toMatchObject({ kind });
  });

  it.each([
    ["--version", "version"],
    ["--help-all", "help"],
  ])("%s counts anywhere, and before any fault", (option, kind) => {
    expect(parseCommandLine([".", "bash", option], surroundings())).toMatchObject({ kind });
    expect(parseCommandLine(["--user-id=x", option], surroundings())).toMatchObject({ kind });
  });

  it("the help has every option, and all of it every trait", () => {
    const help = parseCommandLine(["--help"], surroundings());
    const all = parseCommandLine(["--help-all"], surroundings());
    if (help.kind !== "help" || all.kind !== "help") throw new Error("it is help");
    const missing = options.filter(({ names }) => !help.text.includes(`  ${names.join(", ")}`));
    expect(missing.map(({ names }) => names)).toEqual([["--build-memory-limit"]]);
    expect(all.text.startsWith(help.text)).toBe(true);
    expect(all.text).toContain("--Repo2Docker.base_image=VALUE");
  });
});

const thrown = (argv: readonly string[]): unknown => {
  try {
    return parseCommandLine(argv, surroundings()) && undefined;
  } catch (error) {
    return error;
  }
};

describe("what is refused", () => {
  const needsRun = "To publish user-defined port mappings, the container must also be run";
  const mountsNothing = "Cannot mount volumes if container is not run";
  it.each<[readonly string[], 1 | 2 | 255, "stdout" | "stderr", string]>([
    [[], 2, "stderr", "repo2docker: error: the following arguments are required: REPO"],
    [["--no-run"], 2, "stderr", "required: REPO"],
    [["--ref"], 2, "stderr", "argument --ref: expected one argument"],
    [["--ref", "--push", "."], 2, "stderr", "argument --ref: expected one argument"],
    [["--v", "."], 2, "stderr", "ambiguous option: --v could match --version, --volume"],
    [
      ["--no", "."],
      2,
      "stderr",
      "ambiguous option: --no could match --no-build, --no-run, --no-clean, --no-push",
    ],
    [["--push=1", "."], 2, "stderr", "argument --push: ignored explicit argument '1'"],
    [["--user-id=abc", "."], 2, "stderr", "argument --user-id: invalid"],
    [["--user-id=1.5", "."], 2, "stderr", "argument --user-id: invalid"],
    [["--user-id=-1", "."], 2, "stderr", "argument --user-id"],
    [
      ["--image-name=_x", "."],
      2,
      "stderr",
      "error: argument --image-name: '_x' is not a valid docker image name.",
    ],
    [["--image-name=", "."], 2, "stderr", "'' is not a valid docker image name."],
    [["--foo", "."], 2, "stderr", "argument --foo: expected one argument"],
    [["-x", "."], 2, "stderr", "argument -x: expected one argument"],
    [["--foo-bar=1", "."], 2, "stderr", "unrecognized arguments: --foo-bar=1"],
    [["--Repo2Docker.run", "False", "."], 2, "stderr", "argument --Repo2Docker.run: expected one argument"],
    [["--no-run", "-E", "repo"], 1, "stdout", "To Mount volumes with -v, you also need to run the container"],
    [["--no-run", "-v", "a:b", "."], 1, "stdout", mountsNothing],
    [["--no-build", "-v", "a:b", "."], 1, "stdout", mountsNothing],
    [["--no-run", "-p", "80", "."], 1, "stdout", needsRun],
    [["--no-build", "-p", "80", "."], 1, "stdout", needsRun],
    [["--no-run", "-P", "."], 1, "stdout", needsRun],
    [["-p", "80", "-p", "81", "."], 1, "stdout", "you must specify the command to run in the container"],
    [
      ["--no-run", "-e", "A=b", "."],
      1,
      "stdout",
      "To specify environment variables, you also need to run the container",
    ],
    [["--user-id=0", "."], 1, "stdout", "Root as the primary user in the image is not permitted."],
    [["--build-memory-limit", "1G", "."], 255, "stderr", "removed"],
    [["-E", "nowhere"], 1, "stderr", 'Cannot mount "nowhere" in editable mode as it is not a directory'],
    [["-v", "a:b:ro", "."], 1, "stderr", '"a:b:ro"'],
    [["-v", "a", "."], 1, "stderr", '"a"'],
    [
      ["-p", "75000:80", ".", "ls"],
      1,
      "stderr",
      'Port specification "75000:80" specifies a port outside 1-65535.',
    ],
    [["--engine=podman", "."], 1, "stderr", "Container engine 'podman' not found. Available engines: docker"],
    [["--config=none.py", "."], 1, "stderr", "none.py"],
  ])("%j", (argv, exitCode, stream, message) => {
    const error = failure(argv);
    expect(error).toMatchObject({ exitCode, stream });
    expect(error.message).toContain(message);
    expect(error.message.startsWith("usage: repo2docker [-h]")).toBe(exitCode === 2);
  });

  it("nothing but a CommandLineError is thrown", () => {
    const word = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(...options.flatMap(({ names }) => names)),
      fc
        .tuple(fc.constantFrom(...options.map(({ names }) => names[0])), fc.string())
        .map((pair) => pair.join("=")),
      fc
        .tuple(
          fc.constantFrom("run", "ports", "labels", "extra_run_kwargs", "user_id", "__proto__"),
          fc.string(),
        )
        .map(([trait, value]) => `--Repo2Docker.${trait}=${value}`),
      fc.constantFrom("--__proto__=1", "--constructor", "--toString=%s", "%(prog)s", "-", "--", "."),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (argv) => {
        const error = thrown(argv);
        expect(error === undefined || error instanceof CommandLineError).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the image's user", () => {
  const root = { uid: 0, userName: "root" };
  it.each([
    [["."], {}, 1001, "me"],
    [["--user-id=5", "--user-name=you", "."], {}, 5, "you"],
    [["--user-name=", "."], {}, 1001, "me"],
    [["--user-id=5", "."], root, 5, "jovyan"],
    [["--no-build", "."], root, 1000, "jovyan"],
    [["--no-build", "--user-id=0", "."], {}, 1000, "me"],
    [["."], { uid: undefined, userName: undefined }, undefined, undefined],
  ])("%j for %j", (argv, caller, userId, userName) => {
    expect(request(argv, caller)).toMatchObject({ userId, userName });
  });

  it("is never root", () => {
    expect(failure(["."], root)).toMatchObject({ exitCode: 1, stream: "stdout" });
    expect(failure(["--Repo2Docker.user_id=0", "."]).message).toContain("not permitted");
  });
});

describe("variables of the caller", () => {
  it("that have no effect are named", () => {
    const environment = { R2D_DATAVERSE_INSTALLATIONS_URL: "https://x.org" };
    expect(request(["."], { environment }).warnings).toEqual([expect.stringContaining("R2D_DATAVERSE")]);
  });
});
