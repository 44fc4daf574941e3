import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderDockerfile } from "../../src/dockerfile/render-dockerfile.ts";
import type { Plan, Stage } from "../../src/plan/plan.ts";
import type { Step } from "../../src/plan/step.ts";
import { parseDockerfile } from "../golden/dockerfile-instructions.ts";

function planOf(...stages: readonly Stage[]): Plan {
  const user = { name: "jovyan", uid: 1000 };
  return { version: 1, stages, target: "image", files: [], user, home: "/home/jovyan", repositoryDir: "/home/jovyan" };
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

  test.each<[string, Step, readonly string[]]>([
    ["a command", { kind: "run", argv: ["echo", "it's $HOME"], mounts: [] }, [String.raw`RUN \ `.trimEnd(), String.raw`    echo 'it'\''s $HOME'`]],
    ["a copy", { kind: "copy", source: "repository/", target: "/home/jovyan/", owner: "1000:0" }, ['COPY --chown=1000:0 ["repository/","/home/jovyan/"]']],
    ["a copy of a stage", { kind: "copy", from: "wheels", source: "/a b", target: "/c" }, ['COPY --from=wheels ["/a b","/c"]']],
    ["variables, sorted", { kind: "environment", variables: { B: '"', A: "$PATH" } }, [String.raw`ENV A="\$PATH" \ `.trimEnd(), String.raw`    B="\""`]],
    ["a label", { kind: "label", labels: { "org.a-b_c": "x", 'odd "key"': "y" } }, [String.raw`LABEL "odd \"key\""="y" \ `.trimEnd(), '    org.a-b_c="x"']],
    ["a folder", { kind: "workdir", path: "/srv/x" }, ["WORKDIR /srv/x"]],
    ["a port", { kind: "expose", port: 8888 }, ["EXPOSE 8888"]],
    ["an entrypoint", { kind: "entrypoint", argv: ["/e", 'a"b'] }, [String.raw`ENTRYPOINT ["/e","a\"b"]`]],
    ["a command to start", { kind: "command", argv: ["jupyter", "lab"] }, ['CMD ["jupyter","lab"]']],
    [
      "a health check",
      { kind: "healthcheck", argv: ["/check"], intervalSeconds: 30, timeoutSeconds: 10, startPeriodSeconds: 60 },
      ['HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["/check"]'],
    ],
  ])("renders %s", (_, step, lines) => {
    expect(rendered(step).map((line) => line.trimEnd())).toEqual(lines.map((line) => line.replace(/^RUN \\$/, "RUN").trimEnd()).flatMap(joinShortRun));
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
    --mount=type=secret,id=pip.conf \
    /build/run.sh`,
    );
  });

  test("changes the user where a command wants another, and goes back for the next", () => {
    const asUser: Step = { kind: "run", argv: ["mine"], mounts: [], user: "1000:0" };
    const asRoot: Step = { kind: "run", argv: ["root"], mounts: [] };

    const users = rendered(asRoot, asUser, asUser, asRoot, { kind: "user", user: "1000" });

    expect(users).toEqual(["RUN root", "USER 1000:0", "RUN mine", "RUN mine", "USER root", "RUN root", "USER 1000"]);
  });

  test("runs the commands of a stage as root, whoever the stage before it ended as", () => {
    const text = renderDockerfile(
      planOf(
        stage("environment", "python:3.11", { kind: "run", argv: ["mine"], mounts: [], user: "1000:0" }),
        stage("image", "environment", { kind: "run", argv: ["root"], mounts: [] }),
      ),
    );

    expect(text.slice(0, text.indexOf("RUN root")).match(/^USER .*$/gm)?.at(-1)).toBe("USER root");
  });

  test("lets no text of a repository become an instruction", () => {
    const word = fc.string({ unit: fc.constantFrom("\n", "\\", '"', "'", "$", "#", " ", "R", "U", "N", "<") });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word.filter((value) => !/[\r\n]/.test(value)), (argv, value) => {
        const steps: readonly Step[] = [
          { kind: "label", labels: { a: value } },
          { kind: "environment", variables: { A: value } },
          { kind: "command", argv },
          { kind: "entrypoint", argv },
        ];

        const [image] = parseDockerfile(renderDockerfile(planOf(stage("image", "python:3.11", ...steps))));

        expect(image?.instructions.map(({ name }) => name)).toEqual(["LABEL", "ENV", "CMD", "ENTRYPOINT"]);
      }),
    );
  });

  test("lets no argument of a command end the command", () => {
    const word = fc.string({ unit: fc.constantFrom("\n", "\\", '"', "'", "$", "#", " ", "R", "U", "N", "<") });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (argv) => {
        const [image] = parseDockerfile(renderDockerfile(planOf(stage("image", "python:3.11", { kind: "run", argv, mounts: [] }))));

        expect(image?.instructions.map(({ name }) => name)).toEqual(["RUN"]);
      }),
    );
  });
});

function joinShortRun(line: string, index: number, lines: readonly string[]): readonly string[] {
  if (line === "RUN") return [`RUN ${(lines[index + 1] ?? "").trim()}`];
  return lines[index - 1] === "RUN" ? [] : [line];
}
