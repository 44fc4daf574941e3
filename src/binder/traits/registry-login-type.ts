import * as v from "valibot";
import { Credentials, type RegistryCredentials } from "../../registry/registry-credentials.ts";
import { dictionary, made, type TraitType } from "./trait-types.ts";

export const registryLogin: TraitType<RegistryCredentials> = made(
  dictionary,
  'a dictionary with the texts "registry", "username" and "password"',
  (entries) => {
    const result = v.safeParse(Credentials, Object.fromEntries(entries));
    return result.success ? result.output : undefined;
  },
);
