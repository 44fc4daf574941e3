import * as v from "valibot";
import { UserError } from "../errors/user-error.ts";

const variable = "CONTAINER_ENGINE_REGISTRY_CREDENTIALS";

/** The shape of the login that BinderHub hands to a build. */
export const Credentials = v.object({
  registry: v.pipe(v.string(), v.nonEmpty()),
  username: v.pipe(v.string(), v.nonEmpty()),
  password: v.string(),
});

/** A name and password for one registry, which may be written as a URL. */
export type RegistryCredentials = Readonly<v.InferOutput<typeof Credentials>>;

/**
 * The login that BinderHub hands to a build (repo2docker: engine.py, ContainerEngine.registry_credentials).
 * @returns undefined where the variable is not set
 * @throws UserError CONFIGURATION_INVALID, which never quotes the value
 */
export function registryCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): RegistryCredentials | undefined {
  const text = environment[variable];
  if (text === undefined || text.trim() === "") return undefined;
  const result = v.safeParse(Credentials, parsed(text));
  if (result.success) return result.output;
  throw new UserError({
    code: "CONFIGURATION_INVALID",
    message: `The variable ${variable} can't be understood`,
    // Neither the parser's message nor valibot's, which quote what they found.
    why: 'It must be JSON of the form {"registry": "…", "username": "…", "password": "…"}.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
