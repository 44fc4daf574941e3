import { pushByBuilder } from "../build-by-builder.ts";
import { buildImage } from "../build-image.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import type { Engine } from "../engine/engine.ts";
import { loginOf } from "../registry/login-of.ts";
import { pushTags } from "../registry/push-tags.ts";
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
    buildArguments: request.buildArguments,
    useCache: true,
    pull: false,
    cacheFrom: [...request.cacheFrom, ...cacheFrom],
    platform: request.platform,
    inlineCache: request.push && (builder?.cacheTo ?? []).length === 0,
    builder,
  };
  if (builder && request.push) {
    await pushByBuilder(await prepareRequested(session, checkout), options, builder, surroundings);
    return undefined;
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
