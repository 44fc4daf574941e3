import { describe, expect, test } from "vitest";
import { plannedCases } from "../fixture-cases.ts";
import { parseDockerfile, type Instruction } from "./dockerfile-instructions.ts";
import { prepareFixture } from "./prepare-fixture.ts";

const dockerfiles = await Promise.all(
  plannedCases.map(async ({ name, repository }) => {
    const { dockerfile: text } = await prepareFixture(repository);
    return { name, text, stages: parseDockerfile(text) };
  }),
);

/** Rules of hadolint that can be told from an instruction alone: what breaks them. */
const rules: readonly { readonly rule: string; readonly breaks: (instruction: Instruction) => boolean }[] = [
  {
    rule: "DL3000: WORKDIR is absolute",
    breaks: ({ name, value }) => name === "WORKDIR" && !value.startsWith("/"),
  },
  {
    rule: "DL3003: no cd in RUN",
    breaks: ({ name, value }) => name === "RUN" && /(?:^|\s|;)cd\s/.test(value),
  },
  { rule: "DL3004: no sudo", breaks: ({ name, value }) => name === "RUN" && /\bsudo\b/.test(value) },
  {
    rule: "DL3011: EXPOSE holds a port",
    breaks: ({ name, value }) => name === "EXPOSE" && !(Number(value) > 0 && Number(value) < 65_536),
  },
  { rule: "DL3020: COPY, not ADD", breaks: ({ name }) => name === "ADD" },
  {
    rule: "DL3025: CMD, ENTRYPOINT and HEALTHCHECK in exec form",
    breaks: ({ name, value }) =>
      ["CMD", "ENTRYPOINT", "HEALTHCHECK"].includes(name) &&
      !/^(?:--\S+ )*(?:CMD )?\["[^\]]*"\]$/.test(value),
  },
  { rule: "DL4000: no MAINTAINER", breaks: ({ name }) => name === "MAINTAINER" },
  { rule: "Docker 20.10 knows no COPY --link", breaks: ({ value }) => value.includes("--link") },
  { rule: "Docker 20.10 knows no heredocs", breaks: ({ value }) => value.includes("<<") },
];

describe.each(dockerfiles)("$name", ({ text, stages }) => {
  const instructions = stages.flatMap((stage) => stage.instructions);

  test.each(rules)("$rule", ({ breaks }) => {
    expect(instructions.filter((instruction) => breaks(instruction))).toEqual([]);
  });

  test("DL3006, DL3007: images have a tag that is not latest", () => {
    const names = stages.map((stage) => stage.name);
    const images = stages.map((stage) => stage.from).filter((from) => !names.includes(from));

    expect(images.length).toBeGreaterThan(0);
    for (const image of images) expect(image).toMatch(/:(?!latest$)[\w.-]+$/);
  });

  test("DL3012, DL4003, DL4004, DL3024: one of each in the last stage, stages have names of their own", () => {
    const names = stages.map((stage) => stage.name);
    const last = stages.at(-1)?.instructions.map((instruction) => instruction.name) ?? [];

    expect(new Set(names).size).toBe(names.length);
    for (const name of ["CMD", "ENTRYPOINT", "HEALTHCHECK"]) {
      expect(last.filter((other) => other === name)).toHaveLength(1);
    }
  });

  test("DL3002: the last user is numeric and not root", () => {
    const users = stages.at(-1)?.instructions.filter(({ name }) => name === "USER");

    expect(users?.at(-1)?.value).toMatch(/^[1-9]\d*$/);
  });

  test("asks for no frontend of another version", () => {
    expect(text).not.toMatch(/^#\s*(?:syntax|escape|check)\s*=/im);
  });
});
