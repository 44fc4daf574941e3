import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createConnection } from "node:net";

import { answerLfs, isLfs, type LfsFault } from "./lfs-endpoint.ts";

export interface GitServerOptions {
  readonly user?: string;
  readonly password?: string;
  /** false speaks protocol 0, in which a server gives out only what its refs name. */
  readonly protocol2?: boolean;
}

export interface GitServer {
  /** Without a slash at its end; a repository's path follows. */
  readonly url: string;
  /** Method and path of every request. */
  readonly requests: readonly string[];
  /** What came as `Authorization`. */
  readonly logins: readonly string[];
  /** A status to answer every request with, until set back to undefined; `"hang"` never answers. */
  failure: number | "hang" | undefined;
  /** What is wrong with the Git LFS files that it sends, until set back to undefined. */
  lfsFault: LfsFault | undefined;
  readonly stop: () => Promise<void>;
}

/**
 * Serves the bare repositories below a folder over smart HTTP on 127.0.0.1, through `git http-backend`,
 * and their Git LFS files from `lfs/objects` in them. With a user and a password it wants basic authentication.
 */
export async function startGitServer(root: string, options: GitServerOptions = {}): Promise<GitServer> {
  const requests: string[] = [];
  const logins: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.headers.authorization !== undefined) logins.push(request.headers.authorization);
    if (state.failure === "hang") return;
    const status = state.failure ?? (isAllowed(request, options) ? 200 : 401);
    if (status !== 200) return answer(response, status);
    if (isLfs(request)) return void answerLfs(root, request, response, state.lfsFault);
    return serve(root, request, response, options);
  });
  const port = await listen(server);
  const state: GitServer = {
    url: `http://127.0.0.1:${port}`,
    requests,
    logins,
    failure: undefined,
    lfsFault: undefined,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return state;
}

/** Serves the bare repositories below a folder over git:// on 127.0.0.1. */
export async function startGitDaemon(root: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(
    "git",
    [
      "daemon",
      "--listen=127.0.0.1",
      `--port=${port}`,
      `--base-path=${root}`,
      "--export-all",
      "--reuseaddr",
      root,
    ],
    { stdio: "ignore", detached: true },
  );
  await waitForPort(port, child);
  return {
    url: `git://127.0.0.1:${port}`,
    stop: async () => {
      // `git daemon` is a wrapper that starts another process.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, "close");
  return port;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

function isAllowed(request: IncomingMessage, { user, password }: GitServerOptions): boolean {
  if (user === undefined) return true;
  const wanted = Buffer.from(`${user}:${password ?? ""}`).toString("base64");
  return request.headers.authorization === `Basic ${wanted}`;
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 401 ? { "WWW-Authenticate": 'Basic realm="git"' } : {});
  response.end();
}

function serve(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  options: GitServerOptions,
): void {
  const url = new URL(request.url ?? "/", "http://localhost");
  const protocol = options.protocol2 === false ? undefined : request.headers["git-protocol"];
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"],
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
      REMOTE_ADDR: "127.0.0.1",
      ...(typeof protocol === "string" && { GIT_PROTOCOL: protocol }),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  // A client that goes away closes these in the middle of the work.
  child.stdin.on("error", () => undefined);
  response.on("close", () => child.kill());
  request.pipe(child.stdin);
  relay(child, response);
}

/** CGI: a header block with `Status:` among its lines, an empty line, the body. */
function relay(child: ChildProcess, response: ServerResponse): void {
  let head: Buffer | undefined = Buffer.alloc(0);
  child.stdout?.on("data", (chunk: Buffer) => {
    if (head === undefined) return response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return undefined;
    const body = head.subarray(end + 4);
    writeHead(response, head.subarray(0, end).toString("latin1"));
    head = undefined;
    return response.write(body);
  });
  child.on("close", () => response.end());
}

function writeHead(response: ServerResponse, head: string): void {
  let status = 200;
  for (const line of head.split("\r\n")) {
    const colon = line.indexOf(":");
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
    if (name.toLowerCase() === "status") status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}

/** Waits until a process listens on a port. */
export async function waitForPort(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("the server never answered");
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
