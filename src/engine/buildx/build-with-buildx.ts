import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { dockerConfigPath } from "../../registry/docker-config.ts";
import type { BuildListener } from "../engine.ts";
import { buildxArguments } from "./buildx-arguments.ts";
import type { BuildxBuild, BuildxResult } from "./buildx-build.ts";
import { BuildxOutput } from "./buildx-output.ts";
import { addLogin } from "./docker-configuration.ts";
import { explainBuildxFailure } from "./explain-buildx-failure.ts";
import { findBuildx } from "./find-buildx.ts";
import { hiddenArguments } from "./hidden-arguments.ts";
import { runBuildx } from "./run-buildx.ts";

const Metadata = v.pipe(v.string(), v.parseJson(), v.object({ "containerimage.digest": v.string() }));

/**
 * Builds by a builder of buildx. Secrets and logins are in files that only the caller may read, which are gone when it ends; build arguments are in
 * the environment where they can be (hiddenArguments()).
 * @throws StepFailedError for a step that fails; UserError ENGINE_UNSUPPORTED without buildx, OPTION_INVALID for a builder that is not
 * there, ENGINE_UNAVAILABLE, ENGINE_DISCONNECTED; REGISTRY_UNAUTHORIZED, REGISTRY_UNREACHABLE, PUSH_FAILED; CONFIGURATION_INVALID;
 * the signal's reason; what reading the context throws
 */
export async function buildWithBuildx(
  build: BuildxBuild,
  listener: BuildListener,
  signal: AbortSignal,
): Promise<BuildxResult> {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), "bindery-buildx-"));
  try {
    return await buildIn(folder, build, listener, signal);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    build.context.destroy();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function buildIn(
  folder: string,
  build: BuildxBuild,
  listener: BuildListener,
  signal: AbortSignal,
): Promise<BuildxResult> {
  const buildx = await findBuildx(build.environment);
  const environment = await environmentOf(folder, build);
  const secrets = await writeSecrets(folder, build.secrets);
  const metadata = join(folder, "metadata.json");
  const output = new BuildxOutput(listener);
  signal.throwIfAborted();
  const code = await runBuildx({
    command: [...buildx, ...buildxArguments(build, { secrets, metadata })],
    environment,
    context: build.context,
    line: (text) => output.line(text),
    signal,
  });
  signal.throwIfAborted();
  if (code !== 0) {
    const failure = output.failure();
    throw (await explainBuildxFailure(failure, build)) ?? failure;
  }
  return { digest: build.output === "push" ? await pushedDigest(metadata) : undefined };
}

async function pushedDigest(metadata: string): Promise<string> {
  const result = v.safeParse(Metadata, await readFile(metadata, "utf8"));
  if (result.success) return result.output["containerimage.digest"];
  throw new Error("buildx pushed an image, and does not say its digest", { cause: result.issues });
}

async function environmentOf(
  folder: string,
  build: BuildxBuild,
): Promise<Readonly<Record<string, string | undefined>>> {
  const { environment, credentials } = build;
  const always = {
    ...environment,
    ...hiddenArguments(build),
    // The whole provenance would be in the metadata's file, of which only the digest is read.
    BUILDX_METADATA_PROVENANCE: "disabled",
    DOCKER_CLI_HINTS: "false",
  };
  if (!credentials) return always;
  const original = dirname(dockerConfigPath(environment));
  const own = join(folder, "docker");
  await addLogin(original, own, credentials);
  return {
    ...always,
    DOCKER_CONFIG: own,
    BUILDX_CONFIG: environment["BUILDX_CONFIG"] || join(original, "buildx"),
  };
}

/** Files by number: an id may hold what no file's name can. */
async function writeSecrets(
  folder: string,
  secrets: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const files = [...secrets.keys()].map((id, index) => [id, join(folder, `secret-${index}`)] as const);
  await Promise.all(
    files.map(([id, file]) => writeFile(file, secrets.get(id) ?? "", { mode: 0o600, flag: "wx" })),
  );
  return new Map(files);
}
