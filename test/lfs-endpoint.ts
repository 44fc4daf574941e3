import { createReadStream, existsSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import * as v from "valibot";

/** `endless` sends bytes until the client goes away, `wrong` other bytes than were asked for. */
export type LfsFault = "endless" | "wrong";

const batchSchema = v.object({ objects: v.array(v.object({ oid: v.string(), size: v.number() })) });
const mediaType = "application/vnd.git-lfs+json";

/** Whether a request is for Git LFS and not for git. */
export function isLfs(request: IncomingMessage): boolean {
  return (request.url ?? "").includes("/info/lfs/");
}

/** Answers as git-lfs's documentation has it: docs/api/batch.md and basic-transfers.md, downloads alone. */
export async function answerLfs(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  fault: LfsFault | undefined,
): Promise<void> {
  const [repository = "", rest = ""] = (request.url ?? "").split("/info/lfs/");
  const fileOf = (oid: string): string =>
    join(root, repository, "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4), oid);
  if (rest === "objects/batch") return answerBatch(request, response, repository, fileOf);
  const file = fileOf(/^objects\/([0-9a-f]{64})$/.exec(rest)?.[1] ?? "");
  if (!existsSync(file)) return void response.writeHead(404).end();
  if (fault === "endless") return sendEndless(response);
  if (fault === "wrong") return void response.writeHead(200).end(Buffer.alloc(statSync(file).size));
  response.writeHead(200, { "Content-Length": statSync(file).size });
  createReadStream(file).pipe(response);
}

async function answerBatch(
  request: IncomingMessage,
  response: ServerResponse,
  repository: string,
  fileOf: (oid: string) => string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { objects } = v.parse(batchSchema, JSON.parse(Buffer.concat(chunks).toString("utf8")));
  const base = `http://${request.headers.host}${repository}/info/lfs/objects`;
  const { authorization } = request.headers;
  const header = authorization === undefined ? {} : { header: { Authorization: authorization } };
  const answers = objects.map(({ oid, size }) =>
    existsSync(fileOf(oid))
      ? { oid, size, authenticated: true, actions: { download: { href: `${base}/${oid}`, ...header } } }
      : { oid, size, error: { code: 404, message: "Object does not exist" } },
  );
  response.writeHead(200, { "Content-Type": mediaType });
  response.end(JSON.stringify({ transfer: "basic", objects: answers }));
}

function sendEndless(response: ServerResponse): void {
  response.writeHead(200);
  const chunk = Buffer.alloc(65_536);
  const write = (): void => {
    if (response.destroyed) return;
    if (response.write(chunk)) setImmediate(write);
    else response.once("drain", write);
  };
  write();
}
