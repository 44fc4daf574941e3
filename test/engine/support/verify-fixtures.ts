import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as v from "valibot";
import { afterAll, expect, test } from "vitest";
import { type FixtureCase, type FoundExpectation, ownImageCases, plannedCases } from "../../fixture-cases.ts";
import { localImage, skipWithout } from "./needs.ts";

const execute = promisify(execFile);
const program = fileURLToPath(new URL("../../../bin/run.js", import.meta.url));

/** The first build of a machine makes the server's layers too. */
const timeout = 900_000;

const Built = v.object({ tags: v.array(v.string()), reused: v.boolean() });

/**
 * The tests of the fixtures of some buildpacks: an image is built of each, and holds what it should. Their images are removed, and the
 * layers that others share stay.
 */
export function verifyFixtures(isWanted: (buildpack: string) => boolean): void {
  const made: string[] = [];
  const wanted = ({ name }: { readonly name: string }) => isWanted(name.split("/")[0] ?? "");

  afterAll(async () => {
    if (made.length > 0) await execute("docker", ["rmi", "--no-prune", ...made]);
  });

  test.for(plannedCases.filter(wanted))("$name", { timeout }, async (fixture, context) => {
    await skipWithout(fixture.expected.needs, context);

    await expect(verified(fixture, [], made)).resolves.toBeDefined();
  });

  // Their own base image: what `network.images` says is for bindery's.
  test.for(ownImageCases.filter(wanted))("$name", { timeout }, async (fixture, context) => {
    await skipWithout(fixture.expected.needs, context);
    const base = await localImage("python-3.11");

    await expect(verified(fixture, ["--build-arg", `BASE=${base}`], made)).resolves.toBeDefined();
  });
}

async function verified(
  { folder, repository }: FixtureCase<FoundExpectation>,
  options: readonly string[],
  made: string[],
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
