import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderDockerfile } from "../../src/dockerfile/render-dockerfile.ts";
import type { Plan, Stage } from "../../src/plan/plan.ts";
import type { Step } from "../../src/plan/step.ts";
import { parseDockerfile } from "../golden/dockerfile-instructions.ts";

function planOf(...stages: readonly Stage[]): Plan {
  const user = { name: "jovyan", uid: 1000 };
  return {
    version: 1,
    stages,
    target: "image",
    files: [],
    executables: [],
    user,
    home: "/home/jovyan",
    repositoryDir: "/home/jovyan",
  };
}

function stage(name: string, from: string, ...steps: readonly Step[]): Stage {
  return { name, from, comment: `About ${name}.`, steps };
}

/** The lines of a step, without those of its stage. */
function rendered(...steps: readonly Step[]): readonly string[] {
  const lines = renderDockerfile(planOf(stage("image", "python:3.11", ...steps))).split("\n");
  return lines.slice(2, -1);
}

describe("renderDockerfile", () => {
  test("gives each stage its comment and its name, a blank line between, and one break at the end", () => {
    expect(renderDockerfile(planOf(stage("base", "python:3.11"), stage("image", "base")))).toBe(
      "# About base.\nFROM python:3.11 AS base\n\n# About image.\nFROM base AS image\n",
    );
  });

  test.each<[string, Step, string]>([
    [
      "a command",
      { kind: "run", argv: ["echo", "it's $HOME"], mounts: [] },
      String.raw`RUN echo 'it'\''s $HOME'`,
    ],
    [
      "a copy",
      { kind: "copy", source: "a/", target: "/b/", owner: "1000:0" },
      'COPY --chown=1000:0 ["a/","/b/"]',
    ],
    [
      "a copy of a stage",
      { kind: "copy", from: "wheels", source: "/a b", target: "/c" },
      'COPY --from=wheels ["/a b","/c"]',
    ],
    [
      "variables, sorted",
      { kind: "environment", variables: { B: '"', A: "$X" } },
      'ENV A="\\$X" \\\n    B="\\""',
    ],
    [
      "labels, sorted",
      { kind: "label", labels: { "org.b-c": "x", 'a "b"': "" } },
      'LABEL "a \\"b\\""="" \\\n    org.b-c="x"',
    ],
    ["a folder", { kind: "workdir", path: "/srv/x" }, "WORKDIR /srv/x"],
    ["a port", { kind: "expose", port: 8888 }, "EXPOSE 8888"],
    ["an entrypoint", { kind: "entrypoint", argv: ["/e", 'a"b'] }, String.raw`ENTRYPOINT ["/e","a\"b"]`],
    ["a command to start", { kind: "command", argv: ["jupyter", "lab"] }, 'CMD ["jupyter","lab"]'],
    [
      "a health check",
      {
        kind: "healthcheck",
        argv: ["/check"],
        intervalSeconds: 30,
        timeoutSeconds: 10,
        startPeriodSeconds: 60,
      },
      'HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["/check"]',
    ],
  ])("renders %s", (_, step, text) => {
    expect(rendered(step).join("\n")).toBe(text);
  });

  test("renders mounts, one a line, before the command", () => {
    const lines = rendered({
      kind: "run",
      argv: ["/build/run.sh"],
      mounts: [
        { kind: "context", source: "build/python", target: "/build/python" },
        { kind: "stage", stage: "wheels", source: "/wheels", target: "/wheels" },
        { kind: "cache", id: "bindery-pip", target: "/root/.cache/pip" },
        { kind: "secret", id: "pip.conf" },
      ],
    });

    expect(lines.join("\n")).toBe(
      String.raw`RUN --mount=type=bind,source=build/python,target=/build/python \
    --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    --mount=type=cache,id=bindery-pip,target=/root/.cache/pip \
    --mount=type=secret,id=pip.conf,mode=0444 \
    /build/run.sh`,
    );
  });

  test.each([
    ["of root alone", undefined, "RUN --mount=type=cache,id=a,target=/a \\\n    x"],
    [
      "of the user whose step it is",
      "1000:0",
      "RUN --mount=type=cache,id=a,target=/a,uid=1000,gid=0 \\\n    x",
    ],
  ])("gives a cache an owner: %s", (_, user, text) => {
    const mounts = [{ kind: "cache", id: "a", target: "/a" }] as const;

    const lines = rendered({ kind: "run", argv: ["x"], mounts, ...(user === undefined ? {} : { user }) });

    expect(lines.filter((line) => !line.startsWith("USER")).join("\n")).toBe(text);
  });

  test("changes the user where a command wants another, and goes back for the next", () => {
    const asUser: Step = { kind: "run", argv: ["mine"], mounts: [], user: "1000:0" };
    const asRoot: Step = { kind: "run", argv: ["root"], mounts: [] };

    const users = rendered(asRoot, asUser, asUser, asRoot, { kind: "user", user: "1000" });

    expect(users).toEqual([
      "RUN root",
      "USER 1000:0",
      "RUN mine",
      "RUN mine",
      "USER root",
      "RUN root",
      "USER 1000",
    ]);
  });

  test("runs the commands of a stage as root, whoever the stage before it ended as", () => {
    const text = renderDockerfile(
      planOf(
        stage("environment", "python:3.11", { kind: "run", argv: ["mine"], mounts: [], user: "1000:0" }),
        stage("image", "environment", { kind: "run", argv: ["root"], mounts: [] }),
      ),
    );

    expect(
      text
        .slice(0, text.indexOf("RUN root"))
        .match(/^USER .*$/gm)
        ?.at(-1),
    ).toBe("USER root");
  });

  test("lets no text of a repository become an instruction", () => {
    const word = fc.string({ unit: fc.constantFrom("\\", '"', "'", "$", "#", " ", "R", "U", "N", "<") });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word, (argv, value) => {
        const steps: readonly Step[] = [
          { kind: "run", argv, mounts: [] },
          { kind: "label", labels: { [`${value}a`]: value } },
          { kind: "environment", variables: { A: value } },
          { kind: "command", argv: [...argv, "\n"] },
          { kind: "entrypoint", argv: ["\nRUN evil"] },
          { kind: "copy", source: `${value}\n`, target: "\nRUN evil" },
        ];

        const [image] = parseDockerfile(renderDockerfile(planOf(stage("image", "python:3.11", ...steps))));

        expect(image?.instructions.map(({ name }) => name)).toEqual([
          "RUN",
          "LABEL",
          "ENV",
          "CMD",
          "ENTRYPOINT",
          "COPY",
        ]);
      }),
    );
  });

  test.each<[string, Step]>([
    ["a command", { kind: "run", argv: ["echo", "a\nRUN evil"], mounts: [] }],
    ["a variable", { kind: "environment", variables: { A: "a\nRUN evil" } }],
    ["a label", { kind: "label", labels: { "a\nRUN evil": "a" } }],
    ["a folder", { kind: "workdir", path: "/a\nRUN evil" }],
    ["a mount", { kind: "run", argv: ["a"], mounts: [{ kind: "cache", id: "a,source=/", target: "/" }] }],
  ])("refuses %s that would be one", (_, step) => {
    expect(() => rendered(step)).toThrow(/can't (?:hold|stand)/);
  });
});
