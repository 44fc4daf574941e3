import type { ImageConfig } from "../archive/archived-image.ts";
import type { Configuration } from "../inspection.ts";
import { isSecretName } from "./secret-names.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** What a container of the image runs as, without the credentials in it: reports are passed on. */
export function configurationOf(config: ImageConfig): Configuration {
  return {
    user: config.user,
    workingDir: config.workingDir,
    entrypoint: config.entrypoint.map(withoutSecrets),
    command: config.command.map(withoutSecrets),
    ports: config.exposedPorts,
    volumes: config.volumes,
    healthcheck: config.healthcheck?.map(withoutSecrets),
    environment: Object.fromEntries(config.environment.map(variableOf)),
    labels: Object.fromEntries(
      Object.entries(config.labels)
        .map(([name, value]) => [name, withoutSecrets(value)] as const)
        .toSorted(([left], [right]) => (left < right ? -1 : 1)),
    ),
  };
}

function variableOf(variable: string): readonly [string, string] {
  const [name = "", ...rest] = variable.split("=");
  const value = rest.join("=");
  return [name, isSecretName(name) && value !== "" ? "…" : withoutSecrets(value)];
}
