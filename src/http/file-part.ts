import { createHash, type Hash } from "node:crypto";

import type { Checksum } from "./http-client.ts";
import type { Received } from "./send.ts";

/** What is written of a file, and what is needed to go on where it was cut. */
export interface FilePart {
  written: number;
  totalBytes: number | undefined;
  hash: Hash;
  /** Strong, so that what follows is of the same file; undefined where the server gives none (RFC 9110, section 13.1.5). */
  validator: string | undefined;
}

/** Nothing of a file yet. */
export function newPart(checksum: Checksum | undefined): FilePart {
  const hash = createHash(checksum?.algorithm ?? "sha256");
  return { written: 0, totalBytes: undefined, hash, validator: undefined };
}

/** The headers that ask for what is missing; undefined where only the whole file can be asked for. */
export function rangeHeaders({ written, validator }: FilePart): Record<string, string> | undefined {
  if (written === 0 || validator === undefined) return undefined;
  return { range: `bytes=${written}-`, "if-range": validator };
}

/** Whether an answer begins where the last one was cut. */
export function continues({ status, header }: Received, { written }: FilePart): boolean {
  const start = /^bytes (\d+)-/.exec(header("content-range") ?? "")?.[1];
  return status === 206 && Number(start) === written;
}

/**
 * Whether an answer says that nothing is missing: a connection can be cut between the last byte and the end of the answer
 * (RFC 9110, section 15.5.17).
 */
export function isWhole({ status, header }: Received, { written, validator }: FilePart): boolean {
  const size = /^bytes \*\/(\d+)$/.exec(header("content-range") ?? "")?.[1];
  return status === 416 && Number(size) === written && (header("etag") ?? validator) === validator;
}

/** Takes an answer with the whole file as what is written from now on. */
export function beginAnew(part: FilePart, { header }: Received, checksum: Checksum | undefined): void {
  const announced = header("content-length");
  const totalBytes = announced === undefined ? undefined : Number(announced);
  Object.assign(part, { ...newPart(checksum), totalBytes, validator: validatorOf(header) });
}

function validatorOf(header: Received["header"]): string | undefined {
  if (header("accept-ranges")?.toLowerCase() === "none") return undefined;
  const etag = header("etag");
  return etag?.startsWith('"') ? etag : undefined;
}
