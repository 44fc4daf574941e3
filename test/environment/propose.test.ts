import { expect, test } from "vitest";
import type { Proposal } from "../../src/buildpack.ts";
import { propose } from "../../src/environment/propose.ts";
import { memoryRepository } from "../memory-repository.ts";
import { additionOf, environmentOf, imageOf } from "./stand-in-buildpacks.ts";

const repository = memoryRepository({});

/** A buildpack with a proposal, or with none for this repository. */
function proposing(name: string, proposal: Proposal | undefined) {
  return environmentOf(name, name, { propose: () => Promise.resolve(proposal) });
}

const requirements: Proposal = { name: "requirements.txt", text: "numpy\n" };
const install: Proposal = { name: "install.R", text: "" };
const others = [imageOf("dockerfile", "Dockerfile"), additionOf("apt", "apt.txt")];

test.each([
  ["no buildpack", [], undefined],
  ["none that proposes", others, undefined],
  ["one without a proposal for this repository", [proposing("python", undefined)], undefined],
  ["the one that has a proposal", [...others, proposing("python", requirements)], requirements],
  [
    "the first that has one",
    [proposing("conda", undefined), proposing("r", install), proposing("python", requirements)],
    install,
  ],
])("takes of %s", async (_, buildpacks, proposal) => {
  expect(await propose(repository, buildpacks)).toEqual(proposal);
});

test("asks of the repository that it is given, and no more than it needs", async () => {
  const asked: string[] = [];
  const buildpacks = ["first", "second"].map((name) =>
    environmentOf(name, name, {
      propose: async (given) => {
        asked.push(`${name} of ${given.name}`);
        return requirements;
      },
    }),
  );

  await propose(repository, buildpacks);

  expect(asked).toEqual(["first of example"]);
});

test("tells what a buildpack can't read", async () => {
  const broken = environmentOf("python", "a", { propose: () => Promise.reject(new Error("no permission")) });

  await expect(propose(repository, [broken])).rejects.toThrow("no permission");
});
