import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a server says to the next request of a path; `cut` ends in the middle of what it promised. */
export type Answer = number | "cut" | { readonly text: string } | { readonly location: string };

export interface MirrorServer {
  readonly url: string;
  /** Method and path of each request, and what it says of who asks. */
  readonly requests: readonly { readonly line: string; readonly authorization: string | undefined }[];
}

/** A server on 127.0.0.1 that gives the answers in turn, the last one for ever; for the running test. */
export async function mirrorServer(answers: (path: string) => readonly Answer[]): Promise<MirrorServer> {
  const requests: { line: string; authorization: string | undefined }[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const count = counts.get(path) ?? 0;
    counts.set(path, count + 1);
    requests.push({ line: `${request.method} ${path}`, authorization: request.headers.authorization });
    const all = answers(path);
    give(response, all[Math.min(count, all.length - 1)] ?? 404);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

function give(response: ServerResponse, answer: Answer): void {
  if (answer === "cut") {
    response.writeHead(200, { "content-length": "1000" });
    response.write("half", () => response.destroy());
    return;
  }
  if (typeof answer === "number") {
    response.writeHead(answer).end();
    return;
  }
  if ("location" in answer) response.writeHead(302, { location: answer.location }).end();
  else response.writeHead(200).end(answer.text);
}
