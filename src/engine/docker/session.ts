import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type Docker from "dockerode";
import { packageRoot } from "../../package-root.ts";

/** The connection over which BuildKit asks its caller for secrets and credentials while it builds. */
export interface Session {
  readonly id: string;
  close(): void;
}

const methods = [
  "/moby.buildkit.secrets.v1.Secrets/GetSecret",
  "/moby.filesync.v1.Auth/Credentials",
  "/grpc.health.v1.Health/Check",
];
const serving = 1;

/**
 * Opens a BuildKit session that hands out `secrets` by id. dockerode's own session serves credentials alone,
 * so a step that mounts a secret would see none.
 */
export async function openSession(docker: Docker, secrets: ReadonlyMap<string, string>): Promise<Session> {
  const id = randomUUID();
  const socket = await dialSession(docker, id);
  const server = new grpc.Server();
  for (const [service, handlers] of services(secrets)) server.addService(service, handlers);
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

const credentials: grpc.handleUnaryCall<unknown, object> = (_call, answer) => answer(null, {});

const check: grpc.handleUnaryCall<unknown, { status: number }> = (_call, answer) =>
  answer(null, { status: serving });

function services(
  secrets: ReadonlyMap<string, string>,
): readonly (readonly [grpc.ServiceDefinition, grpc.UntypedServiceImplementation])[] {
  const getSecret: grpc.handleUnaryCall<{ ID: string }, { data: Buffer }> = ({ request }, answer) => {
    const secret = secrets.get(request.ID);
    // NOT_FOUND is what an optional secret mount takes for "there is none".
    if (secret === undefined) answer({ code: grpc.status.NOT_FOUND, details: `no secret ${request.ID}` });
    else answer(null, { data: Buffer.from(secret) });
  };
  return [
    [serviceOf("session.proto", "moby.buildkit.secrets.v1.Secrets"), { GetSecret: getSecret }],
    [serviceOf("auth.proto", "moby.filesync.v1.Auth"), { Credentials: credentials }],
    [serviceOf("health.proto", "grpc.health.v1.Health"), { Check: check }],
  ];
}

function serviceOf(file: string, name: string): grpc.ServiceDefinition {
  const path = fileURLToPath(new URL(`src/engine/docker/protocol/${file}`, packageRoot));
  return loadSync(path, { keepCase: true })[name] as grpc.ServiceDefinition;
}
