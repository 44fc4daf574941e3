import { Readable } from "node:stream";
import type Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import { faultText, isMissing } from "./docker-fault.ts";

/**
 * The image as a tar stream (Docker Engine API, ImageGet). The engine may take seconds before its first byte.
 * @throws UserError IMAGE_NOT_FOUND; what the signal says
 */
export function saveImage(docker: Docker, name: string, signal: AbortSignal): Promise<Readable> {
  signal.throwIfAborted();
  const call = {
    path: `/images/${encodeURIComponent(name)}/get`,
    method: "GET",
    abortSignal: signal,
    isStream: true,
    statusCodes: { 200: true, 404: "no such image", 500: "server error" },
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(call, (error: unknown, answer: unknown) => {
      if (answer instanceof Readable && !error) return resolve(answer);
      if (signal.aborted) return reject(signal.reason);
      reject(isMissing(error) ? notFound(name, error) : error);
    });
  });
}

function notFound(name: string, error: unknown): UserError {
  return new UserError({
    code: "IMAGE_NOT_FOUND",
    message: `The engine has no image ${name}`,
    why: faultText(error),
    suggestions: ["`docker images` lists those that there are; `docker pull` fetches one."],
    cause: error,
  });
}
