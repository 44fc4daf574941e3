import type { BuildxBuild } from "./buildx-build.ts";
import { hiddenArguments } from "./hidden-arguments.ts";

/** The files that buildx reads and writes beside its standard streams. */
export interface BuildxFiles {
  /** By secret id. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly metadata: string;
}

/**
 * The arguments behind `docker buildx`; the context is read from stdin, and hiddenArguments() from the environment. Values stand behind `=`, so that none is taken for an option.
 * A build gives a single manifest: BinderHub asks registries for one, and an index, which attestations make of it, is no answer.
 */
export function buildxArguments(build: BuildxBuild, { secrets, metadata }: BuildxFiles): readonly string[] {
  const { builder, target, platform } = build;
  return [
    "build",
    ...(builder === undefined ? [] : [`--builder=${builder}`]),
    "--progress=rawjson",
    `--file=${build.dockerfile}`,
    `--metadata-file=${metadata}`,
    "--provenance=false",
    "--sbom=false",
    outputArgument(build.output),
    ...build.tags.map((tag) => `--tag=${tag}`),
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...(platform === undefined ? [] : [`--platform=${platform}`]),
    ...pairs("--label", build.labels),
    ...pairs("--build-arg", shown(build)),
    ...Object.keys(hiddenArguments(build)).map((name) => `--build-arg=${name}`),
    ...[...secrets].map(([id, file]) => `--secret=${csvField(`id=${id}`)},${csvField(`src=${file}`)}`),
    ...build.cacheFrom.map((cache) => `--cache-from=${cache}`),
    ...build.cacheTo.map((cache) => `--cache-to=${cacheTarget(cache)}`),
    ...(build.useCache ? [] : ["--no-cache"]),
    ...(build.pull ? ["--pull"] : []),
    ...build.extraArguments,
    "-",
  ];
}

function shown(build: BuildxBuild): Readonly<Record<string, string>> {
  const hidden = hiddenArguments(build);
  return Object.fromEntries(
    Object.entries(build.buildArguments).filter(([name]) => !Object.hasOwn(hidden, name)),
  );
}

/** OCI's media types, which BinderHub asks registries for; docker's own is what a push without them gives. */
function outputArgument(output: BuildxBuild["output"]): string {
  return output === "load" ? "--load" : "--output=type=image,push=true,oci-mediatypes=true";
}

/** An image's name stands for a cache of all stages there: the default has the last one's layers alone, and packages come of others. */
function cacheTarget(cache: string): string {
  return cache.includes("=") ? cache : `type=registry,ref=${cache},mode=max`;
}

function pairs(option: string, values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `${option}=${name}=${value}`);
}

/** As Go's encoding/csv reads it. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
