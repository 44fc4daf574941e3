import * as fc from "fast-check";
import { expect, test } from "vitest";
import { detect } from "../../../buildpacks/devcontainer/detect.ts";
import { ownImage } from "../../../buildpacks/devcontainer/own-image.ts";
import { renderStage } from "../../../src/dockerfile/render-dockerfile.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { parseDockerfile } from "../../golden/dockerfile-instructions.ts";
import { memoryRepository } from "../../memory-repository.ts";

const fragments = [
  "\nRUN attack\n",
  "\r\nRUN attack",
  "\\\nRUN attack",
  "\u2028RUN attack",
  "\0",
  "' && attack #",
  "$(attack)",
  "${ATTACK}",
  " <<EOF",
  " AS other",
  "--mount=type=bind,from=other",
  "]\n[",
  "\\",
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom("a", "python:3.11", ...fragments), fc.string({ unit: "grapheme" })), {
    maxLength: 4,
  })
  .map((parts) => parts.join(""));

const devcontainers = fc.record({
  image: fc.oneof(fc.constant("python:3.11"), hostile),
  remoteUser: fc.option(fc.oneof(fc.constant("vscode"), hostile), { nil: undefined }),
  features: fc.dictionary(hostile, fc.constant({}), { maxKeys: 2 }),
  onCreateCommand: hostile,
  postCreateCommand: fc.oneof(
    hostile,
    fc.array(hostile),
    fc.dictionary(hostile, fc.oneof(hostile, fc.array(hostile)), { maxKeys: 3 }),
  ),
});

/** The instructions of the image, but for who runs them; undefined where the file is refused, with its place. */
async function instructionsOf(value: object) {
  const file = ".devcontainer.json";
  try {
    const found = await detect(memoryRepository({ [file]: JSON.stringify(value) }));
    if (found === undefined) throw new Error("nothing was found");
    const { dockerfile } = ownImage(found.spec, { repositoryDir: "/home/jovyan" });
    if (!("stage" in dockerfile)) throw new Error("it has no stage of ours");
    // Ends of lines for JavaScript's regular expressions, but not for a Dockerfile.
    const text = renderStage(dockerfile.stage).replaceAll(/[\u2028\u2029]/g, " ");
    const stages = parseDockerfile(text);
    const instructions = stages.flatMap((stage) => stage.instructions.map(({ name }) => name));
    return { stages: stages.length, commands: found.spec.commands.length, instructions };
  } catch (error) {
    if (error instanceof UserError && error.where?.file === file) return undefined;
    throw error;
  }
}

test("whatever a devcontainer.json says, its image has the instructions that bindery means, or it is refused", async () => {
  let built = 0;
  await fc.assert(
    fc.asyncProperty(devcontainers, async (value) => {
      const image = await instructionsOf(value);
      if (image === undefined) return;
      built += 1;

      const runs = Array.from({ length: image.commands + 1 }, () => "RUN");
      expect(image.stages).toBe(1);
      expect(image.instructions.filter((name) => name !== "USER")).toEqual([
        "COPY",
        "WORKDIR",
        ...runs,
        "CMD",
      ]);
    }),
    { numRuns: 500 },
  );
  // Not all of them may be refused: that would show nothing.
  expect(built).toBeGreaterThan(20);
});
