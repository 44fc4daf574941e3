import { pushByBuilder } from "../build-by-builder.ts";
import { buildImage } from "../build-image.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import type { Engine, LoginOf } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { loginOf } from "../registry/login-of.ts";
import { pushTags } from "../registry/push-tags.ts";
import { registryOf } from "../registry/registry-of.ts";
import type { Checkout } from "../source/checkout.ts";
import { readBuilder } from "./builder.ts";
import { prepareRequested } from "./prepare-requested.ts";
import type { RequestSession } from "./run-request.ts";

/**
 * Builds the image under its name and pushes it where that is asked for. An image of that name which the engine has is taken for the
 * repository's, as repo2docker does, unless it is to be pushed.
 * @returns the engine that has the image; undefined where a builder pushed it, and no engine was needed
 * @throws UserError as prepareRequested(), buildImage() and pushTags()
 */
export async function buildRequested(
  session: RequestSession,
  checkout: Checkout,
  name: string,
): Promise<Engine | undefined> {
  const { request, output, environment, configuration, seconds, signal } = session;
  const logins = loginOf(environment, request.registryCredentials);
  const surroundings = { configuration, loginOf: logins, report: output.report, seconds, signal };
  const { builder, cacheFrom } = readBuilder(request, environment);
  const options = {
    tags: [name],
    // Whoever removes the image removes it by its name.
    contentTag: false,
    buildArguments: request.buildArguments,
    useCache: true,
    pull: false,
    cacheFrom: [...request.cacheFrom, ...cacheFrom],
    platform: request.platform,
    inlineCache: request.push && (builder?.cacheTo ?? []).length === 0,
    builder,
  };
  if (name.includes("@")) throw digestAsName(name);
  if (builder && request.push) {
    await pushByBuilder(await prepareRequested(session, checkout), options, builder, surroundings);
    return request.run ? pulled(name, logins, session) : undefined;
  }
  const engine = await connectEngine(environment);
  if (!request.push && (await engine.inspectImage(name)) !== undefined) {
    output.write(`Reusing existing image (${name}), not building.\n`);
    return engine;
  }
  const prepared = await prepareRequested(session, checkout);
  await buildImage(checkout.name, prepared, options, { engine, ...surroundings });
  if (request.push) await pushTags([name], { engine, ...surroundings });
  return engine;
}

/** The engine with an image that a builder elsewhere pushed. */
async function pulled(
  name: string,
  logins: LoginOf,
  { output, environment, signal }: RequestSession,
): Promise<Engine> {
  const engine = await connectEngine(environment);
  const report = (line: string) => output.write(`${line}\n`, "pushing");
  await engine.pullImage(name, await logins(registryOf(name)), { report, signal });
  return engine;
}

function digestAsName(name: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `${name} can't be the name of an image that is built`,
    why: "A digest is what a build results in; it can't be chosen.",
  });
}
