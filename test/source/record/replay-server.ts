import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { createHttpClient, type HttpClientOptions } from "../../../src/http/create-http-client.ts";
import type { HttpClient } from "../../../src/http/http-client.ts";

/** One answer, with the faults that it is to have. */
export interface Reply {
  /** 200 if not given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Anything but text and bytes is sent as JSON. */
  readonly body?: unknown;
  /** The connection is cut after this many bytes of the body. */
  readonly cutAfter?: number;
  /** Nothing is answered before this. */
  readonly delayMs?: number;
  /** Bodies are sent in pieces of `dripBytes` with this between them. */
  readonly dripMs?: number;
  readonly dripBytes?: number;
  /** The size is not announced. */
  readonly chunked?: boolean;
  /** `Range` is honoured where `If-Range` is the answer's ETag. */
  readonly ranges?: boolean;
}

interface ReplayedRequest {
  readonly method: string;
  /** As the address would be written; always with https. */
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
}

export interface ReplayServer {
  /** `http://127.0.0.1:port`, for what is to be reached without a stand-in. */
  readonly url: string;
  readonly requests: readonly ReplayedRequest[];
  /**
   * What an address answers, whether it is asked by http or https: the replies one after another, the last one from then on.
   * @param address such as `https://zenodo.org/api/records/1`, with `POST ` before it for another method than GET
   */
  readonly reply: (address: string, ...replies: readonly [Reply, ...Reply[]]) => void;
  /** A client for which every host that a reply was given for is this server; it gives up soon. */
  readonly client: (options?: HttpClientOptions) => HttpClient;
  readonly stop: () => Promise<void>;
}

/** A server that plays the hosts of data repositories with recorded answers. What it does not know is 404. */
export async function startReplayServer(): Promise<ReplayServer> {
  const replies = new Map<string, Reply[]>();
  const hosts = new Set<string>();
  const requests: ReplayedRequest[] = [];
  const server = createServer((request, response) => {
    const { method = "GET", headers } = request;
    const address = `https://${headers.host ?? ""}${request.url ?? "/"}`;
    requests.push({ method, address, headers });
    const queue = replies.get(method === "GET" ? address : `${method} ${address}`) ?? [];
    const reply = (queue.length > 1 ? queue.shift() : queue[0]) ?? {
      status: 404,
      body: { message: "not replayed" },
    };
    void answer(request, response, reply);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  const { port } = bound;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    reply: (address, ...given) => {
      const { method, url } = splitAddress(address);
      hosts.add(url.hostname);
      replies.set(`${method}https://${url.host}${url.pathname}${url.search}`, [...given]);
    },
    client: (options = {}) =>
      createHttpClient({
        environment: {},
        standIn: (hostname) => (hosts.has(hostname) ? { host: "127.0.0.1", port } : undefined),
        ...options,
        patience: {
          firstWaitMs: 10,
          longestWaitMs: 2500,
          headersMs: 2000,
          idleMs: 1000,
          ...options.patience,
        },
      }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function splitAddress(address: string): { method: string; url: URL } {
  const match = /^([A-Z]+ )?(.*)$/.exec(address);
  return { method: match?.[1] ?? "", url: new URL(match?.[2] ?? "") };
}

async function answer(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.delayMs !== undefined) await sleep(reply.delayMs);
  const whole = bytesOf(reply.body);
  const start = reply.ranges ? rangeStart(request, reply) : 0;
  const type = isRaw(reply.body) ? "application/octet-stream" : "application/json";
  response.writeHead(start > 0 ? 206 : (reply.status ?? 200), {
    "content-type": type,
    ...(!reply.chunked && { "content-length": whole.length - start }),
    ...(reply.ranges && { "accept-ranges": "bytes" }),
    ...(start > 0 && { "content-range": `bytes ${start}-${whole.length - 1}/${whole.length}` }),
    ...reply.headers,
  });
  await send(response, whole.subarray(start), reply);
}

async function send(response: ServerResponse, body: Buffer, reply: Reply): Promise<void> {
  const { cutAfter, dripMs, dripBytes = 1024 } = reply;
  const sent = cutAfter === undefined ? body : body.subarray(0, cutAfter);
  const piece = dripMs === undefined ? Math.max(1, sent.length) : dripBytes;
  for (let at = 0; at < sent.length && !response.destroyed; at += piece) {
    response.write(sent.subarray(at, at + piece));
    if (dripMs !== undefined) await sleep(dripMs);
  }
  if (cutAfter === undefined) {
    response.end();
    return;
  }
  // What was written is on its way before the connection goes.
  await sleep(20);
  response.destroy();
}

function rangeStart(request: IncomingMessage, reply: Reply): number {
  const start = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
  const isSame = request.headers["if-range"] === reply.headers?.["etag"];
  return start !== undefined && isSame ? Number(start) : 0;
}

function isRaw(body: unknown): body is string | Uint8Array {
  return typeof body === "string" || body instanceof Uint8Array;
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return isRaw(body) ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
}
