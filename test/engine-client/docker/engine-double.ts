import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Docker from "dockerode";

/** What an engine answers to one request: lines of messages, a status with a message, or a connection that ends in between. */
export type Answer =
  | { readonly messages: readonly object[]; readonly ending?: "break" | "wait" }
  | { readonly status: number; readonly message: string };

export interface EngineDouble {
  readonly docker: Docker;
  /** The addresses that were asked for, `POST /images/…`, and the login that came along. */
  readonly asked: readonly { readonly address: string; readonly login: unknown }[];
  /** Resolves when a caller has hung up on an answer that waits. */
  readonly abandoned: Promise<void>;
  stop(): Promise<void>;
}

/** A server that speaks the Docker API as far as pushes and pulls need it: for what a real engine takes minutes to say. */
export async function startEngineDouble(answers: readonly Answer[]): Promise<EngineDouble> {
  const left = [...answers];
  const asked: { address: string; login: unknown }[] = [];
  const calls = new EventEmitter();
  const abandoned = once(calls, "abandoned").then(() => undefined);
  const server = createServer((request, response) => {
    asked.push({ address: `${request.method} ${request.url}`, login: loginOf(request) });
    const answer = left.shift();
    if (request.method === "GET") response.end(JSON.stringify({ Id: "sha256:pulled" }));
    else if (answer === undefined) response.writeHead(500).end('{"message":"one request too many"}');
    else if ("status" in answer)
      response.writeHead(answer.status).end(JSON.stringify({ message: answer.message }));
    else send(response, answer, () => calls.emit("abandoned"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the double has no port");
  return {
    docker: new Docker({ protocol: "http", host: "127.0.0.1", port: address.port }),
    asked,
    abandoned,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function loginOf({ headers }: IncomingMessage): unknown {
  const header = headers["x-registry-auth"];
  return typeof header === "string" ? JSON.parse(Buffer.from(header, "base64url").toString()) : undefined;
}

function send(
  response: ServerResponse,
  { messages, ending }: Extract<Answer, { readonly messages: unknown }>,
  abandon: () => void,
): void {
  const text = messages.map((message) => `${JSON.stringify(message)}\r\n`).join("");
  if (ending === undefined) return void response.end(text);
  response.once("close", abandon);
  response.write(text === "" ? " " : text, () => {
    if (ending === "break") response.destroy();
  });
}
