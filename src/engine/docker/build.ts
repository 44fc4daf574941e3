import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import type { BuildListener, BuildRequest } from "../engine.ts";
import { BuildProgress } from "./build-progress.ts";
import { openSession } from "./session.ts";

/**
 * Builds with BuildKit over the Docker API (`version: "2"`), with the context as one tar stream.
 * @returns the image's id
 * @throws StepFailedError for a step that fails; UserError INTERRUPTED, ENGINE_DISCONNECTED, or what reading the context throws
 */
export async function buildImage(
  docker: Docker,
  request: BuildRequest,
  listener: BuildListener,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  const session = await openSession(docker, {
    secrets: request.secrets,
    loginOf: request.loginOf,
    complain: (text) => listener.output(text),
  });
  let contextFault: Error | undefined;
  request.context.once("error", (error) => {
    contextFault = error;
  });
  try {
    const answer = await sendBuild(docker, session.id, request, signal);
    return await follow(answer, new BuildProgress(listener));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw contextFault ?? error;
  } finally {
    request.context.destroy();
    session.close();
  }
}

function sendBuild(
  docker: Docker,
  session: string,
  request: BuildRequest,
  signal: AbortSignal,
): Promise<Readable> {
  const options = {
    version: "2",
    session,
    dockerfile: request.dockerfile,
    buildargs: request.buildArguments,
    labels: request.labels,
    ...(request.target === undefined ? {} : { target: request.target }),
    ...(request.useCache ? {} : { nocache: true }),
    ...(request.pull ? { pull: "1" } : {}),
    ...(request.platform === undefined ? {} : { platform: request.platform }),
    ...(request.cacheFrom.length === 0 ? {} : { cachefrom: JSON.stringify(request.cacheFrom) }),
  };
  const call = {
    path: "/build?",
    method: "POST",
    file: request.context,
    options,
    abortSignal: signal,
    isStream: true,
    statusCodes: { 200: true, 500: "server error" },
  };
  return new Promise((resolve, reject) => {
    request.context.once("error", reject);
    docker.modem.dial(call, (error: unknown, answer: unknown) =>
      error ? reject(error) : resolve(answer as Readable),
    );
  });
}

async function follow(answer: Readable, progress: BuildProgress): Promise<string> {
  try {
    for await (const line of createInterface({ input: answer, crlfDelay: Infinity })) {
      if (line.trim() !== "") progress.message(line);
    }
  } catch (error) {
    throw new UserError({
      code: "ENGINE_DISCONNECTED",
      message: "The engine stopped answering in the middle of the build",
      why: error instanceof Error ? error.message : String(error),
      suggestions: [
        "Check that the engine still runs (`bindery doctor`) and build again: finished steps are kept.",
      ],
      cause: error,
    });
  }
  return progress.result();
}
