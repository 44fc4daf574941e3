import { EventEmitter, once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";

/** What becomes of a request: it reaches the registry, is answered with a status, is cut off, or never answered. */
export type Fate = "pass" | "cut" | "stall" | number;

export interface FlakyRegistry {
  /** As image names begin: host:port. */
  readonly host: string;
  /** Requests so far, `PUT /v2/name/manifests/tag`, and what became of them. */
  readonly requests: readonly { readonly request: string; readonly fate: Fate }[];
  /** Resolves when a request that is stalled has lost its caller. */
  readonly abandoned: Promise<void>;
  /** Ends it, the connections too. */
  stop(): Promise<void>;
}

/** A front before a plain registry which lets each request meet the fate that the test says. */
export async function startFlakyRegistry(
  upstream: string,
  fateOf: (request: string) => Fate,
): Promise<FlakyRegistry> {
  const requests: { readonly request: string; readonly fate: Fate }[] = [];
  const calls = new EventEmitter();
  const abandoned = once(calls, "abandoned").then(() => undefined);
  const server = createServer((incoming, outgoing) => {
    const request = `${incoming.method} ${(incoming.url ?? "").replace(/\?.*$/, "")}`;
    const fate = fateOf(request);
    requests.push({ request, fate });
    if (fate === "cut") incoming.socket.destroy();
    else if (fate === "stall") stall(incoming, outgoing, () => calls.emit("abandoned"));
    else if (fate === "pass") forward(upstream, incoming, outgoing);
    else outgoing.writeHead(fate).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the front has no port");
  return {
    host: `127.0.0.1:${address.port}`,
    requests,
    abandoned,
    stop: async () => {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** Takes the body slowly, and answers never. A server that does not read at all would not see that its caller has gone. */
function stall(incoming: IncomingMessage, outgoing: ServerResponse, abandon: () => void): void {
  outgoing.once("close", abandon);
  incoming.on("data", () => {
    incoming.pause();
    setTimeout(() => incoming.resume(), 20);
  });
}

/** With the caller's Host header: the registry builds the addresses of uploads of it. */
function forward(upstream: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url } = incoming;
  const forwarded = httpRequest(`http://${upstream}${url ?? "/"}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  forwarded.on("error", () => outgoing.destroy());
  incoming.pipe(forwarded);
}
