import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { posix } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { parse, stringify } from "yaml";
import { shippedCatalogue } from "../../../buildpacks/index.ts";
import { readCatalogue } from "../../../src/catalogue.ts";
import { readConfiguration } from "../../../src/configuration/configuration.ts";
import { gatewayAddress } from "./engine.ts";

/** A package of R as CRAN has it: sources. */
export interface RPackage {
  readonly name: string;
  readonly version: string;
  /** Further fields of its DESCRIPTION. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Beside DESCRIPTION and NAMESPACE. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether only the archive has it. */
  readonly archived?: true;
}

export interface CranOptions {
  /** Days that there is no CRAN of. */
  readonly lacks?: (day: string) => boolean;
  /** Whom it answers: `user:password`; everybody where absent. */
  readonly credentials?: string;
}

export interface Cran {
  /** Its address as builds reach it, with `{date}` where the day goes. */
  readonly url: string;
  readonly host: string;
  /** Paths that were asked for, without the day. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** A CRAN of every day that has packages of the test's own beside those of the CRAN which builds on this machine use. */
export async function startCran(packages: readonly RPackage[], options: CranOptions = {}): Promise<Cran> {
  const { catalogue, network } = await readConfiguration(process.env);
  const upstream = network.r?.cran ?? (await readCatalogue(catalogue ?? shippedCatalogue)).r.cran;
  const archives = new Map<string, Buffer>();
  for (const own of packages) archives.set(placeOf(own), await archiveOf(own));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [, day = "", path = ""] = /^\/([\d-]+)\/(.*)$/.exec(request.url ?? "") ?? [];
    asked.push(path);
    if (!isKnown(request, options)) return void response.writeHead(401).end();
    if (options.lacks?.(day) === true) return void response.writeHead(404).end();
    const own = archives.get(path);
    if (own !== undefined) return void response.end(own);
    const archived = [...archives.keys()].filter((place) => place.startsWith(path));
    if (path.startsWith("src/contrib/Archive/") && archived.length > 0)
      return void response.end(archived.map((place) => `<a href="${posix.basename(place)}">\n`).join(""));
    forward(`${upstream.replace("{date}", day)}/${path}`, request, response, packages).catch(() =>
      response.destroy(),
    );
  });
  const host = await gatewayAddress();
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the CRAN has no port");
  const user = options.credentials === undefined ? "" : `${options.credentials}@`;
  return {
    url: `http://${user}${host}:${address.port}/{date}`,
    host,
    asked,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function isKnown(request: IncomingMessage, { credentials }: CranOptions): boolean {
  if (credentials === undefined) return true;
  return request.headers.authorization === `Basic ${Buffer.from(credentials).toString("base64")}`;
}

async function forward(
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
  packages: readonly RPackage[],
): Promise<void> {
  const answer = await fetch(url, {
    method: request.method ?? "GET",
    headers: { "user-agent": request.headers["user-agent"] ?? "" },
  });
  const body = Buffer.from(await answer.arrayBuffer());
  response.statusCode = answer.status;
  if (!answer.ok || request.method === "HEAD") return void response.end();
  const lists = url.endsWith("/src/contrib/PACKAGES") || url.endsWith("/src/contrib/PACKAGES.gz");
  if (!lists) return void response.end(body);
  const isCompressed = url.endsWith(".gz");
  const text = `${(isCompressed ? gunzipSync(body) : body).toString("utf8")}\n${recordsOf(packages)}`;
  response.end(isCompressed ? gzipSync(text) : text);
}

function placeOf({ name, version, archived }: RPackage): string {
  const file = `${name}_${version}.tar.gz`;
  return archived ? `src/contrib/Archive/${name}/${file}` : `src/contrib/${file}`;
}

function recordsOf(packages: readonly RPackage[]): string {
  return packages
    .filter(({ archived }) => archived !== true)
    .map(({ name, version, fields }) => dcf({ Package: name, Version: version, ...fields }))
    .join("\n");
}

/** Writes a configuration like the environment's, with that CRAN; returns its path. */
export function writeCranConfiguration(file: string, url: string): string {
  const given = process.env["BINDERY_CONFIG"];
  const whole: { readonly network?: { readonly r?: object } } =
    given === undefined ? {} : (parse(readFileSync(given, "utf8")) ?? {});
  const r = { ...whole.network?.r, cran: url };
  writeFileSync(file, stringify({ ...whole, network: { ...whole.network, r } }));
  return file;
}

/** The text of a DESCRIPTION. */
export function descriptionOf({ name, version, fields }: RPackage): string {
  return dcf({
    Package: name,
    Version: version,
    Title: "A Package of the Tests",
    Author: "Nobody",
    Maintainer: "Nobody <nobody@example.org>",
    Description: "Is installed by a test.",
    License: "GPL-3",
    // As in CRAN's own packages; what has it is kept for other builds.
    Repository: "CRAN",
    ...fields,
  });
}

function dcf(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([field, value]) => `${field}: ${value}\n`)
    .join("");
}

async function archiveOf(own: RPackage): Promise<Buffer> {
  const archive = pack();
  const files = { DESCRIPTION: descriptionOf(own), NAMESPACE: "", ...own.files };
  for (const [path, text] of Object.entries(files)) archive.entry({ name: `${own.name}/${path}` }, text);
  archive.finalize();
  return gzipSync(await buffer(archive));
}
