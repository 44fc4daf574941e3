import type { Engine } from "./engine.ts";

/**
 * Finds the engine. Its client is loaded only here, since that alone takes a tenth of a second.
 * @throws UserError ENGINE_UNAVAILABLE, ENGINE_FORBIDDEN
 */
export async function connectEngine(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Engine> {
  const { connectDocker } = await import("./docker/connect.ts");
  return connectDocker(environment);
}
