import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as v from "valibot";
import { afterAll, expect, test } from "vitest";
import { buildableCases } from "../fixture-cases.ts";

const execute = promisify(execFile);
const program = fileURLToPath(new URL("../../bin/run.js", import.meta.url));

/** The first build of a machine makes the server's layers too. */
const timeout = 900_000;

const Built = v.object({ tags: v.array(v.string()), reused: v.boolean() });

const made: string[] = [];

afterAll(async () => {
  if (made.length > 0) await execute("docker", ["rmi", "--no-prune", ...made]);
});

test.each(buildableCases)(
  "$name is built, and its image holds what it should",
  { timeout },
  async ({ folder, repository }) => {
    const { tags, reused } = await build(repository);
    if (!reused) made.push(...tags);

    const verified = verify(`${folder}/verify`, tags[0] ?? "");

    await expect(verified).resolves.toBeDefined();
  },
);

async function build(repository: string): Promise<v.InferOutput<typeof Built>> {
  const { stdout } = await execute(process.execPath, [program, "build", repository, "--json"]);
  return v.parse(Built, JSON.parse(stdout));
}

/** Runs the case's check as the image's user, where the repository stands. */
async function verify(script: string, image: string): Promise<unknown> {
  return execute("docker", ["run", "--rm", "--volume", `${script}:/verify:ro`, image, "/verify"]);
}
