import type { Surroundings } from "../surroundings.ts";
import { containerOptions } from "./container-options-type.ts";
import { portMappings } from "./ports-type.ts";
import { readSetting } from "./read-setting.ts";
import { registryLogin } from "./registry-login-type.ts";
import type { TraitSetting } from "./trait-setting.ts";
import {
  anything,
  flag,
  integer,
  namedTexts,
  text,
  textOrNone,
  texts,
  type TraitType,
} from "./trait-types.ts";

/** What is said of repo2docker's traits; undefined where nothing is. */
export type Traits = ReturnType<typeof readTraits>;

/**
 * Reads the traits of repo2docker (those of `Repo2Docker` and `ContainerEngine`) that bindery honours; of a trait's settings the last counts.
 * @throws CommandLineError for values of another type
 */
export function readTraits(settings: readonly TraitSetting[], environment: Surroundings["environment"]) {
  const last = new Map(settings.map((setting) => [setting.name, setting]));
  /** As traitlets inherits: that of the class itself comes before those of the classes it is made of. */
  const of =
    (...classes: readonly string[]) =>
    <Value>(trait: string, type: TraitType<Value>): Value | undefined => {
      const found = classes.map((name) => last.get(`${name}.${trait}`));
      const setting = found.find((candidate) => candidate !== undefined);
      return setting === undefined ? undefined : readSetting(setting, type, environment);
    };
  const app = of("Repo2Docker", "Application");
  const engine = of("DockerEngine", "ContainerEngine");
  return {
    appendix: app("appendix", text),
    baseImage: app("base_image", text),
    buildArguments: app("extra_build_args", namedTexts),
    buildMemoryLimit: app("build_memory_limit", anything),
    buildxArguments: engine("extra_buildx_build_args", texts),
    cacheFrom: app("cache_from", texts),
    checkoutFolder: app("git_workdir", textOrNone),
    clean: app("cleanup_checkout", flag),
    command: app("run_cmd", texts),
    defaultBuildpack: app("default_buildpack", anything),
    dryRun: app("dry_run", flag),
    engine: app("engine", text),
    environment: app("environment", texts),
    imageName: app("output_image_spec", text),
    jsonLogs: app("json_logs", flag),
    labels: app("labels", namedTexts),
    logLevel: app("log_level", anything),
    platform: app("platform", text),
    ports: app("ports", portMappings),
    publishAll: app("all_ports", flag),
    push: app("push", flag),
    ref: app("ref", textOrNone),
    registryCredentials: engine("registry_credentials", registryLogin),
    run: app("run", flag),
    runOptions: app("extra_run_kwargs", containerOptions),
    softwareHeritageToken: app("swh_token", textOrNone),
    subdir: app("subdir", text),
    targetRepositoryDir: app("target_repo_dir", text),
    userId: app("user_id", integer),
    userName: app("user_name", text),
    volumes: app("volumes", namedTexts),
  };
}
