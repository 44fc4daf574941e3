#!/usr/bin/env node
// Prebuilt R and a repository of R packages with dated snapshots, in the form of Posit's servers, out of a folder that
// bin/setup makes. For machines that Posit's servers do not answer. No dependencies.
//   /r/...                                             the folder's r/: Debian packages of R
//   /cran/[__linux__/bookworm/]SNAPSHOT/src/contrib/   PACKAGES[.gz], packages, Archive/, Meta/archive.rds
// Below __linux__ a package comes as a binary if there is one for the R that asks
// (https://docs.posit.co/rspm/admin/serving-binaries/), else as a source.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import zlib from "node:zlib";
import { sendError, serve } from "../serve.mjs";
import { archiveRds } from "./archive-rds.mjs";

const HELP = `cran-server.mjs --dir DIR --packages FILE [--host ADDRESS] [--port NUMBER]

  --dir DIR        r/, cran/binary/ and cran/source/ as the Dockerfile beside this file leaves them
  --packages FILE  which versions are sources, and when they were current
  --host ADDRESS   address to listen on (default 127.0.0.1)
  --port NUMBER    port to listen on (default 0: a free one)

Prints {"host","port"} as one line of JSON when it listens; ends on SIGTERM.`;

const FIRST_SNAPSHOT = "2022-04-23";
const DISTRIBUTION = "bookworm";
const BINARIES_FOR = { r: "4.2", platform: { arm64: "aarch64", x64: "x86_64" }[process.arch] };
/** What available.packages() reads. */
const FIELDS = [
  "Package",
  "Version",
  "Priority",
  "Depends",
  "Imports",
  "LinkingTo",
  "Suggests",
  "Enhances",
  "License",
  "OS_type",
  "NeedsCompilation",
];

const say = (line) => process.stdout.write(`${line}\n`);
const complain = (line) => process.stderr.write(`cran-server: ${line}\n`);
const today = () => new Date().toISOString().slice(0, 10);

/** The fields of a DESCRIPTION, each in one line. */
function readDescription(file) {
  const text = fs.readFileSync(file, "utf8").replaceAll("\r", "");
  const lines = text.replaceAll(/\n[ \t]+/g, " ").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(":");
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
    }),
  );
}

/** The packages of a folder by `NAME_VERSION`. */
function readFolder(folder) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".dcf"));
  return new Map(
    names.map((name) => {
      const id = name.slice(0, -".dcf".length);
      const file = path.join(folder, `${id}.tar.gz`);
      return [
        id,
        { file, size: fs.statSync(file).size, description: readDescription(path.join(folder, name)) },
      ];
    }),
  );
}

/** When a version was current: `from` its first day, `until` the first day on which it is in the Archive. */
function readDates(file) {
  const rows = fs.readFileSync(file, "utf8").split("\n");
  return new Map(
    rows
      .filter((row) => row !== "" && !row.startsWith("#"))
      .map((row) => {
        const [name, version, , from, until] = row.split(/\s+/);
        return [`${name}_${version}`, { from: from === "-" ? "" : from, until: until === "-" ? "~" : until }];
      }),
  );
}

const byCodePoint = (a, b) => (a < b ? -1 : Number(a > b));

/** Every version of every package, as a source, a binary, or both. */
function readReleases(folder, packages) {
  const [binaries, sources] = ["binary", "source"].map((kind) => readFolder(path.join(folder, kind)));
  const dates = readDates(packages);
  return [...new Set([...binaries.keys(), ...sources.keys()])].toSorted(byCodePoint).map((id) => ({
    id,
    name: id.slice(0, id.indexOf("_")),
    binary: binaries.get(id),
    source: sources.get(id),
    ...(dates.get(id) ?? { from: "", until: "~" }),
  }));
}

/** What a snapshot has: `date` as YYYY-MM-DD; `binary` whether it may answer with binaries. */
class Snapshot {
  #releases;

  constructor(releases, date, binary) {
    this.#releases = releases.filter(({ from, source }) => from <= date && (binary || source));
    this.date = date;
    this.binary = binary;
  }

  get current() {
    return this.#releases.filter(({ until }) => this.date < until);
  }

  /** Archived versions by package. */
  get archive() {
    const archived = this.#releases.filter(({ until }) => until <= this.date);
    return new Map(
      [...new Set(archived.map(({ name }) => name))].map((name) => [
        name,
        archived.filter((release) => release.name === name),
      ]),
    );
  }

  packagesFile() {
    return this.current
      .map(({ binary, source }) => {
        const { description, file } = source ?? binary;
        const lines = FIELDS.flatMap((field) =>
          description.has(field) ? [`${field}: ${description.get(field)}`] : [],
        );
        // Of a package that may come as this or that no hash can be told.
        if (!this.binary)
          lines.push(`MD5sum: ${createHash("md5").update(fs.readFileSync(file)).digest("hex")}`);
        return `${lines.join("\n")}\n`;
      })
      .join("\n");
  }

  archiveList() {
    const entries = [...this.archive].map(([name, releases]) => [
      name,
      releases.map(({ id, until, binary, source }) => ({
        path: `${name}/${id}.tar.gz`,
        size: (source ?? binary).size,
        archived: until,
      })),
    ]);
    return archiveRds(new Map(entries));
  }
}

/** Whether binaries fit the R that asks. It says so in `R (4.2.2 x86_64-pc-linux-gnu ...)`, or by R/4.2 in front. */
function takesBinaries(userAgent = "") {
  const told = /\bR \((\d+\.\d+)\.\d+ ([^\s-]+)-[^\s)]*linux-gnu/.exec(userAgent);
  if (told) return told[1] === BINARIES_FOR.r && told[2] === BINARIES_FOR.platform;
  return /^R\/(\d+\.\d+)(?:[.\s(]|$)/.exec(userAgent)?.[1] === BINARIES_FOR.r;
}

/** The day of `latest` or of a date that has a snapshot. */
function dayOf(snapshot) {
  if (snapshot === "latest") return today();
  if (!/^\d{4}-\d\d-\d\d$/.test(snapshot)) return undefined;
  const day = new Date(`${snapshot}T00:00:00Z`);
  // 30 February is read as a day of March.
  if (Number.isNaN(day.valueOf()) || day.toISOString().slice(0, 10) !== snapshot) return undefined;
  return snapshot >= FIRST_SNAPSHOT && snapshot <= today() ? snapshot : undefined;
}

/** The snapshot that a path is about, and what of it is below src/contrib/. */
function findSnapshot(releases, parts) {
  const [kind, distribution] = parts;
  if (kind === "__linux__" && distribution !== DISTRIBUTION) return undefined;
  const [date, src, contrib, ...rest] = kind === "__linux__" ? parts.slice(2) : parts;
  const day = date === undefined ? undefined : dayOf(date);
  if (day === undefined || src !== "src" || contrib !== "contrib") return undefined;
  return { snapshot: new Snapshot(releases, day, kind === "__linux__"), rest };
}

function send(request, response, type, body) {
  const content = Buffer.from(body);
  response.writeHead(200, {
    "content-type": type,
    "content-length": content.length,
    "cache-control": "no-cache",
    // Clients and proxies between must not take one R's answer for another's.
    vary: "user-agent",
  });
  response.end(request.method === "HEAD" ? undefined : content);
}

function sendFile(request, response, { file, size }, headers) {
  response.writeHead(200, {
    ...headers,
    "content-type": "application/octet-stream",
    "content-length": size,
    vary: "user-agent",
  });
  if (request.method === "HEAD") return void response.end();
  const stream = fs.createReadStream(file);
  // Too late for a status: a cut connection tells the client that the file is not whole.
  stream.on("error", () => response.destroy());
  response.on("close", () => stream.destroy());
  stream.pipe(response);
}

const page = (title, names) =>
  `<!DOCTYPE html>\n<title>${title}</title>\n<h1>${title}</h1>\n${names.map((name) => `<a href="${name}">${name}</a><br>\n`).join("")}`;

function sendPackage(request, response, releases, file, binary) {
  const release = releases.find(({ id }) => file === `${id}.tar.gz`);
  const asBinary = binary && release?.binary && takesBinaries(request.headers["user-agent"]);
  const found = asBinary ? release.binary : release?.source;
  if (!found) return sendError(response, 404);
  // Posit's own header for it.
  sendFile(request, response, found, { "x-package-type": asBinary ? "binary" : "source" });
}

function answerArchive(request, response, snapshot, [name, file, ...more]) {
  const { archive } = snapshot;
  const html = (title, names) => send(request, response, "text/html; charset=utf-8", page(title, names));
  if (name === undefined)
    return html(
      "Archive",
      [...archive.keys()].map((one) => `${one}/`),
    );
  const releases = archive.get(name);
  if (!releases || more.length > 0) return sendError(response, 404);
  if (file === undefined)
    return html(
      `Archive of ${name}`,
      releases.map(({ id }) => `${id}.tar.gz`),
    );
  sendPackage(request, response, releases, file, snapshot.binary);
}

function answerCran(request, response, releases, parts) {
  const { snapshot, rest } = findSnapshot(releases, parts) ?? {};
  if (!snapshot) return sendError(response, 404);
  const [first] = rest;
  const place = rest.join("/");
  if (place === "PACKAGES") return send(request, response, "text/plain", snapshot.packagesFile());
  if (place === "PACKAGES.gz")
    return send(request, response, "application/gzip", zlib.gzipSync(snapshot.packagesFile()));
  if (place === "Meta/archive.rds")
    return send(request, response, "application/gzip", zlib.gzipSync(snapshot.archiveList()));
  if (first === "Archive") return answerArchive(request, response, snapshot, rest.slice(1));
  if (rest.length !== 1) return sendError(response, 404);
  sendPackage(request, response, snapshot.current, first, snapshot.binary);
}

/** Only what is listed can be asked for, so no path can be made up. */
function answerR(request, response, folder, wanted) {
  const names = fs.readdirSync(folder, { recursive: true });
  const file = names.includes(wanted) ? path.join(folder, wanted) : undefined;
  const stat = file && fs.statSync(file);
  if (!stat?.isFile()) return sendError(response, 404);
  sendFile(request, response, { file, size: stat.size }, {});
}

function answer(request, response, folder, releases) {
  if (request.method !== "GET" && request.method !== "HEAD") return sendError(response, 405);
  const parts = request.url.split(/[?#]/)[0].split("/").slice(1).map(decodeURIComponent);
  if (parts.at(-1) === "") parts.pop();
  const [kind, ...rest] = parts;
  if (kind === "r") return answerR(request, response, path.join(folder, "r"), rest.join("/"));
  if (kind === "cran") return answerCran(request, response, releases, rest);
  sendError(response, 404);
}

function usage(message) {
  complain(`${message}\n\n${HELP}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        dir: { type: "string" },
        packages: { type: "string" },
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "0" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return usage(error.message);
  }
}

const options = readOptions();
if (!/^\d+$/.test(options.port) || Number(options.port) > 65_535) usage(`not a port: ${options.port}`);
if (options.help) say(HELP);
else if (options.dir === undefined || options.packages === undefined)
  usage("--dir and --packages are needed");
else {
  const releases = readReleases(path.join(options.dir, "cran"), options.packages);
  serve((request, response) => answer(request, response, options.dir, releases), {
    host: options.host,
    port: Number(options.port),
    say,
    complain,
  });
}
