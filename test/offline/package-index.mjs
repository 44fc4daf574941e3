#!/usr/bin/env node
// A package index (PEP 503, with the metadata files of PEP 658; with upload times that of PEP 691 and 700) of what this host has: simple trees and folders of
// wheels. For machines where PyPI does not answer, and for tests. No dependencies.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";
import zlib from "node:zlib";
import { sendError, serve } from "./serve.mjs";

const HELP = `package-index.mjs [--pip-config] [--index URL] [--extra-dir DIR] [--host ADDRESS] [--port NUMBER] [--uploads FILE] [--show]

  --pip-config     add the sources that the host's pip is configured with (index-url, extra-index-url, find-links)
  --index URL      add a simple tree: a file:// URL or a folder with <project>/index.html (repeatable)
  --extra-dir DIR  add a folder of .whl, .tar.gz and .zip files (repeatable; goes before the other sources)
  --host ADDRESS   address to listen on (default 127.0.0.1)
  --port NUMBER    port to listen on (default 0: a free one)
  --uploads FILE   tell upload times, to clients that ask for JSON: FILE has them by file name, as JSON; all else was
                   uploaded on 1 January 2000
  --show           print the sources, a line each ("tree PATH"), and end

Prints {"host","port"} as one line of JSON when it listens; ends on SIGTERM.`;

const say = (line) => process.stdout.write(`${line}\n`);
const complain = (line) => process.stderr.write(`package-index: ${line}\n`);
const inflateRaw = promisify(zlib.inflateRaw);

/** PEP 503: how project names are compared. */
function normalise(name) {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** The project that a file name belongs to, normalised, or undefined for what is not a package. */
function projectOf(file) {
  if (file.endsWith(".whl")) return normalise(file.split("-")[0]);
  const sdist = /^(.+)-\d[^-]*\.(?:tar\.gz|zip)$/.exec(file);
  return sdist ? normalise(sdist[1]) : undefined;
}

function escapeHtml(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function unescapeHtml(text) {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** What `read` returns, or `otherwise` where there is no such file or folder. */
async function ifThere(read, otherwise) {
  try {
    return await read();
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return otherwise;
    throw error;
  }
}

/** The links of a simple page: where each goes (absolute), and the attributes that are worth handing on. */
function linksOf(html, base) {
  const links = [];
  for (const [, attributes, text] of html.matchAll(/<a\s([^>]*)>([^<]*)/gi)) {
    const given = new Map();
    for (const [, name, double, single] of attributes.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)) {
      given.set(name.toLowerCase(), unescapeHtml(double ?? single));
    }
    const href = given.get("href");
    if (href === undefined) continue;
    const url = new URL(href, base);
    const kept = ["data-requires-python", "data-yanked"].filter((name) => given.has(name));
    links.push({
      url,
      text: unescapeHtml(text).trim(),
      attributes: kept.map((name) => [name, given.get(name)]),
    });
  }
  return links;
}

/** A tree of pages: <folder>/<project>/index.html. Read anew at each question, as pip would. */
function treeSource(folder) {
  const page = (...parts) => path.join(folder, ...parts, "index.html");
  return {
    async projects() {
      const html = await ifThere(() => fs.promises.readFile(page(), "utf8"));
      if (html === undefined) {
        const entries = await ifThere(() => fs.promises.readdir(folder, { withFileTypes: true }), []);
        return entries.filter((entry) => entry.isDirectory()).map((entry) => normalise(entry.name));
      }
      return linksOf(html, pathToFileURL(page())).map((link) => normalise(link.text.replace(/\/$/, "")));
    },
    async files(project) {
      const html = await ifThere(() => fs.promises.readFile(page(project), "utf8"));
      if (html === undefined) return [];
      return linksOf(html, pathToFileURL(page(project))).map(({ url, text, attributes }) => ({
        name: url.protocol === "file:" ? path.basename(fileURLToPath(url)) : text,
        url,
        sha256: /^#sha256=([0-9a-f]{64})$/.exec(url.hash)?.[1],
        attributes,
      }));
    },
  };
}

/** A folder of packages, like pip's --find-links. */
function folderSource(folder) {
  const packages = async () =>
    (await ifThere(() => fs.promises.readdir(folder), [])).filter((name) => projectOf(name) !== undefined);
  return {
    projects: async () => (await packages()).map(projectOf),
    files: async (project) =>
      (await packages())
        .filter((name) => projectOf(name) === project)
        .map((name) => ({ name, url: pathToFileURL(path.join(folder, name)), attributes: [] })),
  };
}

/** Wraps what is derived from a file (slowly) so that it is done once while the file stays as it is. */
function oncePerFile(derive) {
  const known = new Map();
  return async (file) => {
    const { size, mtimeMs } = await fs.promises.stat(file);
    const stamp = `${size} ${mtimeMs}`;
    const before = known.get(file);
    if (before?.stamp === stamp) return before.value;
    const value = derive(file, size);
    known.set(file, { stamp, value });
    return value;
  };
}

const sha256Of = oncePerFile(async (file) => {
  const hash = createHash("sha256");
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
});

async function readAt(handle, position, length) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** METADATA out of a wheel, by the zip's directory: a few kB are read of however large a wheel. */
async function readMetadata(file, size) {
  const handle = await fs.promises.open(file);
  try {
    const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
    const end = tail.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
    if (end === -1) return undefined;
    const directory = await readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    for (let at = 0; at + 46 <= directory.length;) {
      const lengths = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
      const name = directory.toString("utf8", at + 46, at + 46 + lengths[0]);
      if (/^[^/]+\.dist-info\/METADATA$/.test(name)) {
        const start = directory.readUInt32LE(at + 42);
        const header = await readAt(handle, start, 30);
        const from = start + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
        const data = await readAt(handle, from, directory.readUInt32LE(at + 20));
        return directory.readUInt16LE(at + 10) === 0 ? data : await inflateRaw(data);
      }
      at += 46 + lengths[0] + lengths[1] + lengths[2];
    }
    return undefined;
  } finally {
    await handle.close();
  }
}

/** A broken wheel is still listed: it is for pip to say what is wrong with it. */
const metadataOf = oncePerFile((file, size) => readMetadata(file, size).catch(() => undefined));

/** Where a file is had, and its hashes and its metadata's, as far as they are known. */
async function describeFile(project, file) {
  if (file.url.protocol !== "file:") return { href: file.url.href, sha256: file.sha256 };
  const local = fileURLToPath(file.url);
  const metadata = file.name.endsWith(".whl") ? await metadataOf(local) : undefined;
  return {
    href: `/files/${project}/${encodeURIComponent(file.name)}`,
    sha256: file.sha256 ?? (await sha256Of(local)),
    metadata: metadata && createHash("sha256").update(metadata).digest("hex"),
  };
}

function linkTo(file, { href, sha256, metadata }) {
  const isLocal = file.url.protocol === "file:";
  const attributes = [...file.attributes];
  // Not under its older name, data-dist-info-metadata: pip 22 takes a wheel's spelling of its own name there for a mismatch.
  if (metadata !== undefined) attributes.push(["data-core-metadata", `sha256=${metadata}`]);
  const more = attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
  const hashed = isLocal ? `${href}#sha256=${sha256}` : href;
  return `<a href="${escapeHtml(hashed)}"${more}>${escapeHtml(file.name)}</a><br>`;
}

class Index {
  #sources;
  #uploads;

  /** `uploads` has times by file name; undefined for an index that tells none. */
  constructor(sources, uploads) {
    this.#sources = sources;
    this.#uploads = uploads;
  }

  get tellsUploads() {
    return this.#uploads !== undefined;
  }

  async projects() {
    const names = await Promise.all(this.#sources.map((source) => source.projects()));
    return [...new Set(names.flat())].toSorted((a, b) => (a < b ? -1 : 1));
  }

  /** The files of a project; where several sources have a file of one name, the first one's. */
  async files(project) {
    const lists = await Promise.all(this.#sources.map((source) => source.files(project)));
    const files = new Map();
    for (const file of lists.flat()) {
      if (files.has(file.name)) continue;
      // A page may name files that were never fetched: without them it is as if they were not on it.
      if (file.url.protocol === "file:" && !fs.existsSync(fileURLToPath(file.url))) continue;
      files.set(file.name, file);
    }
    return files;
  }

  async page(project) {
    const files = await this.files(project);
    if (files.size === 0) return undefined;
    const links = await Promise.all(
      [...files.values()].map(async (file) => linkTo(file, await describeFile(project, file))),
    );
    return `<h1>Links for ${escapeHtml(project)}</h1>\n${links.join("\n")}`;
  }

  /** The page as JSON (PEP 691), with upload times (PEP 700). */
  async json(project) {
    const files = [...(await this.files(project)).values()];
    if (files.length === 0) return undefined;
    const described = files.map(async (file) => {
      const { href, sha256, metadata } = await describeFile(project, file);
      const attributes = new Map(file.attributes);
      return {
        filename: file.name,
        url: href,
        hashes: sha256 === undefined ? {} : { sha256 },
        ...(attributes.has("data-requires-python") && {
          "requires-python": attributes.get("data-requires-python"),
        }),
        ...(attributes.has("data-yanked") && { yanked: attributes.get("data-yanked") || true }),
        ...(metadata !== undefined && { "core-metadata": { sha256: metadata } }),
        "upload-time": this.#uploads[file.name] ?? "2000-01-01T00:00:00Z",
      };
    });
    return { meta: { "api-version": "1.1" }, name: project, files: await Promise.all(described) };
  }

  /** The path of a file on a project's page. Only what a page lists can be asked for, so no path can be made up. */
  async find(project, name) {
    const file = (await this.files(project)).get(name);
    return file?.url.protocol === "file:" ? fileURLToPath(file.url) : undefined;
  }
}

function sendPage(response, title, body) {
  const html = `<!DOCTYPE html>\n<html><head><meta name="pypi:repository-version" content="1.0"><title>${title}</title></head>
<body>\n${body}\n</body></html>\n`;
  // pip keeps pages by their max-age: without no-cache, a package added later is "from versions: none".
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" });
  response.end(html);
}

const JSON_TYPE = "application/vnd.pypi.simple.v1+json";

function wantsJson(request) {
  return (request.headers.accept ?? "").includes(JSON_TYPE);
}

function sendJson(response, value) {
  response.writeHead(200, { "content-type": JSON_TYPE, "cache-control": "no-cache" });
  response.end(JSON.stringify(value));
}

const FOR_EVER = { "cache-control": "public, max-age=31536000, immutable", "accept-ranges": "none" };

async function sendFile(request, response, index, project, name) {
  const file = await index.find(project, name);
  if (file !== undefined) {
    const { size } = await fs.promises.stat(file);
    response.writeHead(200, {
      ...FOR_EVER,
      "content-type": "application/octet-stream",
      "content-length": size,
    });
    if (request.method === "HEAD") return void response.end();
    const stream = fs.createReadStream(file);
    // Too late for a status: a cut connection tells pip that the file is not whole.
    stream.on("error", () => response.destroy());
    response.on("close", () => stream.destroy());
    return void stream.pipe(response);
  }
  const wheel =
    name.endsWith(".whl.metadata") && (await index.find(project, name.slice(0, -".metadata".length)));
  const metadata = wheel ? await metadataOf(wheel) : undefined;
  if (!metadata) return sendError(response, 404);
  response.writeHead(200, {
    ...FOR_EVER,
    "content-type": "text/plain; charset=utf-8",
    "content-length": metadata.length,
  });
  response.end(metadata);
}

async function answer(request, response, index) {
  if (request.method !== "GET" && request.method !== "HEAD") return sendError(response, 405);
  const parts = request.url.split(/[?#]/)[0].split("/").slice(1).map(decodeURIComponent);
  if (parts.at(-1) === "") parts.pop();
  const [kind, project, name] = parts;
  if (kind === "simple" && parts.length === 1) {
    const names = await index.projects();
    return sendPage(
      response,
      "Simple index",
      names.map((one) => `<a href="/simple/${one}/">${one}</a>`).join("\n"),
    );
  }
  // The name becomes part of a path in a tree: nothing but a project's name may pass.
  if (project === undefined || !/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(project))
    return sendError(response, 404);
  if (kind === "simple" && parts.length === 2 && index.tellsUploads && wantsJson(request)) {
    const json = await index.json(normalise(project));
    return json === undefined ? sendError(response, 404) : sendJson(response, json);
  }
  if (kind === "simple" && parts.length === 2) {
    const page = await index.page(normalise(project));
    return page === undefined ? sendError(response, 404) : sendPage(response, project, page);
  }
  if (kind === "files" && parts.length === 3)
    return sendFile(request, response, index, normalise(project), name);
  return sendError(response, 404);
}

/** What the host's pip is configured with, by pip's own rules: environment before [install] before [global]. */
function pipSettings() {
  let listing;
  try {
    listing = execFileSync("pip", ["config", "list"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return { indexes: [], findLinks: [] }; // no pip: nothing is configured
  }
  const settings = new Map();
  for (const [, key, quoted] of listing.matchAll(/^([^=\n]+)=(.*)$/gm)) {
    // A Python string literal; values of several lines have \n in it.
    settings.set(
      key,
      quoted
        .slice(1, -1)
        .replaceAll(/\\[nrt]/g, " ")
        .replaceAll(/\\(.)/g, "$1"),
    );
  }
  const list = (key) => {
    const value =
      settings.get(`:env:.${key}`) ?? settings.get(`install.${key}`) ?? settings.get(`global.${key}`) ?? "";
    return value.split(/\s+/).filter(Boolean);
  };
  return {
    indexUrl: list("index-url")[0],
    extraIndexUrls: list("extra-index-url"),
    findLinks: list("find-links"),
    trustedHosts: list("trusted-host"),
  };
}

const isRemote = (url) => /^https?:/i.test(url);
const toPath = (place) => (place.startsWith("file:") ? fileURLToPath(place) : path.resolve(place));

/** The sources that the arguments name, as folders of this machine, and the indexes elsewhere. */
function sourcesOf(options) {
  const pip = options["pip-config"] ? pipSettings() : {};
  const indexes = [pip.indexUrl, ...(pip.extraIndexUrls ?? [])].filter(Boolean);
  return {
    folders: [...options["extra-dir"], ...(pip.findLinks ?? []).filter((place) => !isRemote(place))].map(
      toPath,
    ),
    trees: [...options.index, ...indexes.filter((url) => !isRemote(url))].map(toPath),
    indexUrl: pip.indexUrl && isRemote(pip.indexUrl) ? pip.indexUrl : undefined,
    extraIndexUrls: (pip.extraIndexUrls ?? []).filter(isRemote),
    trustedHosts: pip.trustedHosts ?? [],
  };
}

function serveIndex(sources, uploads, host, port) {
  const index = new Index([...sources.folders.map(folderSource), ...sources.trees.map(treeSource)], uploads);
  serve((request, response) => answer(request, response, index), { host, port, say, complain });
}

/** For scripts: what kind of source it is, and where. */
function show({ folders, trees, indexUrl, extraIndexUrls, trustedHosts }) {
  for (const folder of folders) say(`folder ${folder}`);
  for (const tree of trees) say(`tree ${tree}`);
  if (indexUrl) say(`index-url ${indexUrl}`);
  for (const url of extraIndexUrls) say(`extra-index-url ${url}`);
  for (const host of trustedHosts) say(`trusted-host ${host}`);
}

function usage(message) {
  complain(`${message}\n\n${HELP}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        "pip-config": { type: "boolean", default: false },
        index: { type: "string", multiple: true, default: [] },
        "extra-dir": { type: "string", multiple: true, default: [] },
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "0" },
        uploads: { type: "string" },
        show: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return usage(error.message);
  }
}

const options = readOptions();
if (!/^\d+$/.test(options.port) || Number(options.port) > 65_535) usage(`not a port: ${options.port}`);
const remote = options.index.find(isRemote);
if (remote !== undefined) usage(`not a tree of this machine: ${remote}`);
if (options.help) say(HELP);
else if (options.show) show(sourcesOf(options));
else {
  const uploads =
    options.uploads === undefined ? undefined : JSON.parse(fs.readFileSync(options.uploads, "utf8"));
  serveIndex(sourcesOf(options), uploads, options.host, Number(options.port));
}
