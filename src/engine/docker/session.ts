import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import grpc from "@grpc/grpc-js";
import type Docker from "dockerode";
import type { LoginOf, RegistryLogin } from "../engine.ts";
import { unaryService } from "./protocol.ts";

/** The connection over which BuildKit asks its caller for secrets and credentials while it builds. */
export interface Session {
  readonly id: string;
  close(): void;
}

const secretsService = unaryService("moby.buildkit.secrets.v1.Secrets", "GetSecret", {
  request: "GetSecretRequest",
  response: "GetSecretResponse",
});
const authService = unaryService("moby.filesync.v1.Auth", "Credentials", {
  request: "CredentialsRequest",
  response: "CredentialsResponse",
});
/** BuildKit ends a session that does not answer gRPC's health check. */
const healthService = unaryService("grpc.health.v1.Health", "Check", {
  request: "HealthCheckRequest",
  response: "HealthCheckResponse",
});

const methods = [secretsService, authService, healthService].flatMap((service) =>
  Object.values(service).map(({ path }) => path),
);
const serving = 1;

export interface SessionGifts {
  /** By id. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly loginOf: LoginOf;
  /** Gets the reason where a login can't be had: the base image may be public. */
  readonly complain: (text: string) => void;
}

/**
 * Opens a BuildKit session that hands out secrets by id, and logins by registry. dockerode's own session serves credentials alone,
 * so a step that mounts a secret would see none.
 */
export async function openSession(
  docker: Docker,
  { secrets, loginOf, complain }: SessionGifts,
): Promise<Session> {
  const id = randomUUID();
  const socket = await dialSession(docker, id);
  const server = new grpc.Server();
  server.addService(secretsService, { GetSecret: secretGiver(secrets) });
  server.addService(authService, { Credentials: loginGiver(loginOf, complain) });
  server.addService(healthService, { Check: answerHealthCheck });
  server.createConnectionInjector(grpc.ServerCredentials.createInsecure()).injectConnection(socket);
  const close = () => {
    server.forceShutdown();
    socket.destroy();
  };
  // The engine hangs up when the build is over; that is no fault.
  socket.on("error", () => close());
  return { id, close };
}

function dialSession(docker: Docker, id: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const request = {
      method: "POST",
      path: "/session",
      hijack: true,
      headers: {
        Upgrade: "h2c",
        "X-Docker-Expose-Session-Uuid": id,
        "X-Docker-Expose-Session-Name": "bindery",
        "X-Docker-Expose-Session-Grpc-Method": methods,
      },
      statusCodes: { 200: true, 500: "server error" },
    };
    docker.modem.dial(request, (error: unknown, socket: unknown) =>
      error ? reject(error) : resolve(socket as Duplex),
    );
  });
}

function secretGiver(
  secrets: ReadonlyMap<string, string>,
): grpc.handleUnaryCall<{ ID: string }, { data: Buffer }> {
  return ({ request }, answer) => {
    const secret = secrets.get(request.ID);
    // NOT_FOUND is what an optional secret mount takes for "there is none".
    if (secret === undefined) answer({ code: grpc.status.NOT_FOUND, details: `no secret ${request.ID}` });
    else answer(null, { data: Buffer.from(secret) });
  };
}

function loginGiver(
  loginOf: LoginOf,
  complain: (text: string) => void,
): grpc.handleUnaryCall<{ Host: string }, { Username?: string; Secret?: string }> {
  return ({ request }, answer) =>
    void loginOf(request.Host).then(
      (login) => answer(null, credentialsOf(login)),
      (error: unknown) => {
        complain(`${request.Host}: ${error instanceof Error ? error.message : String(error)}\n`);
        answer(null, {});
      },
    );
}

/** A token goes without a name (moby/buildkit: session/auth/authprovider). */
function credentialsOf(login: RegistryLogin | undefined): { Username?: string; Secret?: string } {
  if (login === undefined) return {};
  if ("identityToken" in login) return { Secret: login.identityToken };
  return { Username: login.username, Secret: login.password };
}

function answerHealthCheck(
  _call: grpc.ServerUnaryCall<unknown, { status: number }>,
  answer: grpc.sendUnaryData<{ status: number }>,
): void {
  answer(null, { status: serving });
}
