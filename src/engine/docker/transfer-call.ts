import { addAbortSignal, type Readable } from "node:stream";
import type Docker from "dockerode";
import { UserError } from "../../errors/user-error.ts";
import { serverAddressOf } from "../../registry/registry-of.ts";
import { faultText } from "./docker-fault.ts";
import type { TransferOf } from "./transfer-fault.ts";

/** A push or pull in the words of the Docker API. */
export interface Call {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Begins a push or pull. @throws Error with the engine's status and words; UserError ENGINE_DISCONNECTED */
export function sendCall(
  docker: Docker,
  transfer: TransferOf,
  call: Call,
  abortSignal: AbortSignal,
): Promise<Readable> {
  const request = {
    path: call.path,
    method: "POST",
    options: { _query: call.query, _body: {} },
    authconfig: authentication(transfer),
    abortSignal,
    isStream: true,
    statusCodes: { 200: true, 404: "not found", 500: "server error" },
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error: unknown, answer: unknown) =>
      error ? reject(engineFault(error)) : resolve(addAbortSignal(abortSignal, answer as Readable)),
    );
  });
}

/** An answer with a status is the engine's word about the registry; anything else is a fault of the way to the engine. */
function engineFault(error: unknown): unknown {
  return error instanceof Error && "statusCode" in error ? error : disconnected(error);
}

/** What the engine's header X-Registry-Auth holds (Docker API, "Authentication"). */
function authentication({ login, registry }: TransferOf): object {
  if (login === undefined) return {};
  const serveraddress = serverAddressOf(registry);
  return "identityToken" in login
    ? { identitytoken: login.identityToken, serveraddress }
    : { username: login.username, password: login.password, serveraddress };
}

/**
 * The lines of an answer, as they come. Not by readline, which takes an answer that breaks off for one that ends.
 * @throws UserError ENGINE_DISCONNECTED for one that breaks off, or that `take` can't read
 */
export async function followLines(answer: Readable, take: (line: string) => void): Promise<void> {
  let rest = "";
  try {
    for await (const text of answer.setEncoding("utf8")) {
      const lines = (rest + String(text)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.trim() !== "") take(line);
    }
    if (rest.trim() !== "") take(rest);
  } catch (error) {
    throw disconnected(error);
  }
}

function disconnected(error: unknown): UserError {
  return new UserError({
    code: "ENGINE_DISCONNECTED",
    message: "The engine stopped answering in the middle of a transfer",
    why: faultText(error),
    suggestions: ["Check that the engine still runs (`bindery doctor`) and run again."],
    cause: error,
  });
}
