import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";

import { freePort, waitForPort } from "../../git-server.ts";

export interface HgServer {
  /** Without a slash at its end; `/example` is the repository. */
  readonly url: string;
  /** Method and path of every request. */
  readonly requests: string[];
  /** A status to answer every request with, until set back to undefined; `"hang"` never answers. */
  failure: number | "hang" | undefined;
  /** Wanted of every request by basic authentication, where it is set. */
  login: { readonly user: string; readonly password: string } | undefined;
  readonly stop: () => Promise<void>;
}

/** Serves one repository with `hg serve`, behind a server of this process that can fail. */
export async function startHgServer(repository: string): Promise<HgServer> {
  const port = await freePort();
  const args = ["serve", "--address=127.0.0.1", `--port=${port}`, "--prefix=/example"];
  const child = spawn("hg", args, {
    cwd: repository,
    env: { ...process.env, HGRCPATH: "" },
    stdio: "ignore",
  });
  await waitForPort(port, child);
  const front = createServer((request, response) => {
    state.requests.push(`${request.method} ${request.url}`);
    if (state.failure === "hang") return;
    const status = state.failure ?? (isAllowed(request, state) ? 200 : 401);
    if (status === 200) return relay(request, response, port);
    response.writeHead(status, status === 401 ? { "WWW-Authenticate": 'Basic realm="hg"' } : {}).end();
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const address = front.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const state: HgServer = {
    url: `http://127.0.0.1:${address.port}`,
    requests: [],
    failure: undefined,
    login: undefined,
    stop: async () => {
      front.closeAllConnections();
      front.close();
      await end(child);
    },
  };
  return state;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

function isAllowed(request: IncomingMessage, { login }: HgServer): boolean {
  if (login === undefined) return true;
  const wanted = Buffer.from(`${login.user}:${login.password}`).toString("base64");
  return request.headers.authorization === `Basic ${wanted}`;
}

function relay(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url, headers } = request;
  const inner = ask({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  inner.on("error", () => response.destroy());
  request.pipe(inner);
}
