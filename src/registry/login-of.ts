import type { LoginOf, RegistryLogin } from "../engine/engine.ts";
import { askHelper } from "./credential-helper.ts";
import { dockerConfigPath, helperFor, loginIn, readDockerConfig } from "./docker-config.ts";
import { type RegistryCredentials, registryCredentials } from "./registry-credentials.ts";
import { hostOf, serverAddressOf } from "./registry-of.ts";

/**
 * Logins as `docker` and repo2docker find them: `CONTAINER_ENGINE_REGISTRY_CREDENTIALS` (or `given`, in its place) for its registry;
 * else Docker's config.json: a credential helper, then what the file holds. Read afresh each time, since helpers' tokens expire.
 * The function that is returned throws UserError REGISTRY_UNAUTHORIZED for a helper that fails and CONFIGURATION_INVALID for a
 * config.json that can't be read.
 * @throws UserError CONFIGURATION_INVALID for a variable that can't be understood
 */
export function loginOf(
  environment: Readonly<Record<string, string | undefined>>,
  given: RegistryCredentials | undefined = registryCredentials(environment),
): LoginOf {
  const path = dockerConfigPath(environment);
  return async (name): Promise<RegistryLogin | undefined> => {
    const registry = hostOf(name);
    if (given && hostOf(given.registry) === registry) {
      return { username: given.username, password: given.password };
    }
    const config = await readDockerConfig(path);
    const helper = helperFor(config, registry);
    const kept = helper && (await askHelper(helper, serverAddressOf(registry), environment));
    return kept || loginIn(config, registry);
  };
}
