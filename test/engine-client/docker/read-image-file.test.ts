import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import Docker from "dockerode";
import { pack } from "tar-stream";
import { expect, onTestFinished, test } from "vitest";
import { readImageFile } from "../../../src/engine/docker/read-image-file.ts";

interface ArchiveOf {
  /** What the engine answers with; it goes on for ever. */
  readonly answer: (response: ServerResponse) => void;
  readonly signal?: AbortSignal;
}

/** Reads from an engine that holds a container, as engines do, until nobody reads its archive any more. */
async function read({ answer, signal = new AbortController().signal }: ArchiveOf) {
  const asked: string[] = [];
  let closed: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    asked.push(`${request.method} ${request.method === "DELETE" ? request.url : path}`);
    if (request.method === "POST") response.writeHead(201).end(JSON.stringify({ Id: "1" }));
    else if (request.method === "DELETE") void closed.then(() => response.writeHead(204).end());
    else {
      closed = once(response, "close");
      answer(response);
    }
    request.resume();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const docker = new Docker({ protocol: "http", host: "127.0.0.1", port });
  const [outcome] = await Promise.allSettled([readImageFile(docker, "image", "/notes.txt", signal)]);
  return { outcome, asked };
}

const removed = "DELETE /containers/1?force=true&v=true";
const [megabyte, text] = [1024 * 1024, "six\n"];

function sends(...entries: readonly (readonly [type: "file" | "directory" | "symlink", size: number])[]) {
  return (response: ServerResponse) => {
    const archive = pack();
    for (const [type, size] of entries)
      archive.entry({ name: "notes.txt", type, size }, Buffer.alloc(size, text));
    // It is not finished.
    pipeline(archive, response, () => undefined);
  };
}

test.each([
  ["a file", sends(["file", text.length], ["file", megabyte]), Buffer.from(text)],
  ["a folder", sends(["directory", 0], ["file", megabyte]), undefined],
  ["a link", sends(["symlink", 0], ["file", megabyte]), undefined],
  ["a file of more than a megabyte", sends(["file", megabyte + 1]), undefined],
  ["nothing", (response: ServerResponse) => response.writeHead(404).end(), undefined],
])(
  "%s is read no further than needed, and the container removed with its volumes",
  async (_, answer, value) => {
    const { outcome, asked } = await read({ answer });

    expect(outcome).toEqual({ status: "fulfilled", value });
    expect(asked).toEqual(["POST /containers/create", "GET /containers/1/archive", removed]);
  },
);

test("a signal ends the reading, and the container is removed all the same", async () => {
  const abort = new AbortController();
  const { outcome, asked } = await read({
    answer: (response) => {
      response.writeHead(200).flushHeaders();
      setImmediate(() => abort.abort(new Error("interrupted")));
    },
    signal: abort.signal,
  });

  expect(outcome).toMatchObject({ status: "rejected", reason: { message: "interrupted" } });
  expect(asked.at(-1)).toBe(removed);
});
