import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as v from "valibot";
import { afterAll, describe, expect, test } from "vitest";
import { type FixtureCase, type FoundExpectation, ownImageCases, plannedCases } from "../fixture-cases.ts";
import { localImage, skipWithout } from "./support/needs.ts";

const execute = promisify(execFile);
const program = fileURLToPath(new URL("../../bin/run.js", import.meta.url));

/** The first build of a machine makes the server's layers too. */
const timeout = 900_000;

const Built = v.object({ tags: v.array(v.string()), reused: v.boolean() });

const made: string[] = [];

afterAll(async () => {
  if (made.length > 0) await execute("docker", ["rmi", "--no-prune", ...made]);
});

describe("an image is built, and holds what it should", () => {
  test.for(plannedCases)("$name", { timeout }, async (fixture, context) => {
    await skipWithout(fixture.expected.needs, context);

    await expect(verified(fixture, [])).resolves.toBeDefined();
  });

  // Their own base image: what `network.images` says is for bindery's.
  test.for(ownImageCases)("$name", { timeout }, async (fixture, context) => {
    await skipWithout(fixture.expected.needs, context);
    const base = await localImage("python-3.11");

    await expect(verified(fixture, ["--build-arg", `BASE=${base}`])).resolves.toBeDefined();
  });
});

async function verified(
  { folder, repository }: FixtureCase<FoundExpectation>,
  options: readonly string[],
): Promise<unknown> {
  const { tags, reused } = await build(repository, options);
  if (!reused) made.push(...tags);
  return verify(`${folder}/verify`, tags[0] ?? "");
}

async function build(repository: string, options: readonly string[]): Promise<v.InferOutput<typeof Built>> {
  const { stdout } = await execute(process.execPath, [program, "build", repository, ...options, "--json"]);
  return v.parse(Built, JSON.parse(stdout));
}

/** Runs the case's check as the image's user, where the repository stands. */
async function verify(script: string, image: string): Promise<unknown> {
  return execute("docker", ["run", "--rm", "--volume", `${script}:/verify:ro`, image, "/verify"]);
}
