import { resolve } from "node:path";
import type { BinderRequest } from "./binder-request.ts";
import { invalidValue, removedOption } from "./command-line-error.ts";
import { checkEngine } from "./container-engine.ts";
import { containerEnvironment } from "../launch/container-environment.ts";
import { imageUser } from "./image-user.ts";
import { isImageName, notAnImageName } from "./image-name.ts";
import { readKeyValues } from "./key-values.ts";
import type { NamedArguments } from "./named-arguments.ts";
import { readPortMappings } from "./ports.ts";
import { checkCombination, checkEditable } from "./refused-combinations.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Traits } from "./traits/read-traits.ts";
import { isDebug } from "./traits/trait-warnings.ts";
import { readVolumes } from "./volumes.ts";

/**
 * One request of repo2docker's own options and its traits: an option comes before a trait, lists and labels are joined, and an empty
 * text says nothing (`make_r2d` in repo2docker's __main__.py).
 * @throws CommandLineError for what can't be used, and for options that exclude each other
 */
export function resolveRequest(
  named: NamedArguments,
  traits: Traits,
  surroundings: Surroundings,
  usage: string,
): BinderRequest {
  const { environment: callers, isDirectory, cwd } = surroundings;
  const { repository, editable = false } = named;
  if (traits.buildMemoryLimit !== undefined) throw memoryLimitRemoved();
  if (editable) checkEditable(repository, isDirectory(resolve(cwd, repository)));
  const build = named.build ?? !(traits.dryRun ?? false);
  // No engine is needed for a Dockerfile alone.
  if (build) checkEngine(given(named.engine) ?? given(traits.engine) ?? "docker");
  const run = build && (named.run ?? traits.run ?? true);
  const command = named.command.length > 0 ? named.command : (traits.command ?? []);
  const environment = containerEnvironment(named.environment, callers);
  const volumes = new Map([...(traits.volumes ?? []), ...readVolumes(named.volumes)]);
  checkCombination({
    run,
    publishAll: named.publishAll ?? false,
    publishedPorts: named.ports.length,
    hasCommand: command.length > 0,
    hasEarlyVolumes: editable || (traits.volumes ?? []).length > 0,
    hasVolumes: volumes.size > 0,
    hasEnvironment: environment.length > 0,
  });
  if (given(named.build_memory_limit) !== undefined) throw memoryLimitRemoved();
  const user = imageUser(
    { id: named.user_id ?? traits.userId, name: given(named.user_name) ?? given(traits.userName), build },
    surroundings,
    usage,
  );
  return {
    ...user,
    repository,
    command,
    ref: given(named.ref ?? traits.ref),
    subdir: given(named.subdir) ?? traits.subdir ?? "",
    imageName: named.image_name ?? checkedName(given(traits.imageName)),
    jsonLogs: named.json_logs ?? traits.jsonLogs ?? false,
    debug: named.debug ?? isDebug(traits.logLevel),
    build,
    run,
    push: build && (named.push ?? traits.push ?? false),
    clean: named.clean ?? traits.clean,
    ports: named.ports.length > 0 ? readPortMappings(named.ports) : (traits.ports ?? []),
    publishAll: named.publishAll ?? traits.publishAll ?? false,
    volumes: Array.from(volumes, ([source, target]) => `${source}:${target}`),
    environment: [...containerEnvironment(traits.environment ?? [], callers), ...environment],
    editable,
    targetRepositoryDir: given(named.target_repo_dir) ?? given(traits.targetRepositoryDir),
    appendix: given(named.appendix) ?? traits.appendix ?? "",
    labels: Object.fromEntries([...(traits.labels ?? []), ...readKeyValues(named.labels)]),
    buildArguments: Object.fromEntries([
      ...(traits.buildArguments ?? []),
      ...readKeyValues(named.buildArguments),
    ]),
    cacheFrom: named.cache_from.length > 0 ? named.cache_from : (traits.cacheFrom ?? []),
    baseImage: given(traits.baseImage),
    platform: given(traits.platform),
    allowsDefaultEnvironment: traits.defaultBuildpack !== null,
    checkoutFolder: given(traits.checkoutFolder),
    runOptions: traits.runOptions?.options ?? {},
    softwareHeritageToken: given(traits.softwareHeritageToken),
    registryCredentials: traits.registryCredentials,
    buildxArguments: traits.buildxArguments ?? [],
    warnings: [],
  };
}

function given(text: string | null | undefined): string | undefined {
  return text === null || text === "" ? undefined : text;
}

function checkedName(name: string | undefined): string | undefined {
  if (name !== undefined && !isImageName(name)) throw invalidValue(notAnImageName(name));
  return name;
}

function memoryLimitRemoved(): Error {
  return removedOption(
    "The build memory limit (--build-memory-limit, Repo2Docker.build_memory_limit) has been removed from repo2docker. " +
      "Limit the engine's builder instead; under BinderHub leave the memory_limit of its build executor unset.",
  );
}
