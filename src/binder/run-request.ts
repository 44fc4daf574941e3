import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Configuration, readConfiguration } from "../configuration/configuration.ts";
import { fetchSource } from "../fetch-source.ts";
import type { Checkout } from "../source/checkout.ts";
import type { PhaseSeconds } from "../ui/progress.ts";
import type { BinderOutput } from "./binder-output.ts";
import type { BinderRequest } from "./binder-request.ts";
import { buildRequested } from "./build-requested.ts";
import { generatedImageName } from "./image-name.ts";
import { prepareRequested } from "./prepare-requested.ts";
import { runContainer } from "./run-container.ts";
import { withProxies } from "./with-proxies.ts";

export interface RequestSurroundings {
  readonly output: BinderOutput;
  /** For the Dockerfile of a request that builds nothing, and for what a container prints. */
  readonly stdout: NodeJS.WritableStream;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

/** What the steps of one request share. */
export interface RequestSession extends RequestSurroundings {
  readonly request: BinderRequest;
  readonly configuration: Configuration;
  readonly seconds: PhaseSeconds;
}

/**
 * Does what repo2docker does for a request: fetches, builds or prints, pushes, runs. The checkout is temporary, unless `--no-clean` or
 * a folder that was named keeps it.
 * @returns the exit code: 0, or that of the container
 * @throws UserError what the source, the repository, the engine or the registry give cause to
 */
export async function runRequest(request: BinderRequest, surroundings: RequestSurroundings): Promise<number> {
  for (const warning of request.warnings) surroundings.output.write(`${warning}\n`);
  const { environment } = surroundings;
  const configuration = withProxies(await readConfiguration(environment), environment);
  const session: RequestSession = { ...surroundings, request, configuration, seconds: {} };
  const { checkoutFolder, clean = true } = request;
  if (checkoutFolder !== undefined) return follow(session, await fetchRequested(session, checkoutFolder));
  const folder = await mkdtemp(join(tmpdir(), "repo2docker-"));
  try {
    return await follow(session, await fetchRequested(session, folder));
  } finally {
    if (clean || !(await holdsFile(folder))) await rm(folder, { recursive: true, force: true });
  }
}

function fetchRequested(
  { request, output, signal, seconds, configuration, environment, cwd }: RequestSession,
  dataDir: string,
): Promise<Checkout> {
  const { repository, ref, softwareHeritageToken } = request;
  return fetchSource(
    { source: repository, ref, refWithoutMeaning: "ignored", softwareHeritageToken, dataDir },
    { report: output.report, signal, seconds, configuration, environment, cwd },
  );
}

async function follow(session: RequestSession, checkout: Checkout): Promise<number> {
  const { request, stdout } = session;
  if (!request.build) {
    stdout.write((await prepareRequested(session, checkout)).dockerfile);
    return 0;
  }
  const name = request.imageName ?? generatedImageName(request, contentIdOf(checkout), Date.now());
  const engine = await buildRequested(session, checkout, name);
  return request.run && engine ? runContainer(engine, name, session) : 0;
}

/** Whether there is anything but folders below a folder: what failed to be fetched leaves no more. */
async function holdsFile(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => !entry.isDirectory())) return true;
  for (const { name } of entries) if (await holdsFile(join(folder, name))) return true;
  return false;
}

/** repo2docker's content id: the short name of a commit, what a record calls its state, nothing for a folder. */
function contentIdOf({ origin, commit, contentId }: Checkout): string | undefined {
  return origin === "local" ? undefined : (contentId ?? commit?.slice(0, 7));
}
