import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../../../temporary-folder.ts";

const program = fileURLToPath(
  new URL("../../../../../buildpacks/r/applications/scripts/shiny/start.py", import.meta.url),
);

/** Stands for an R that runs an app: says what it was asked, echoes on a websocket; an app.R that holds `stop` ends it. */
const rscript = `#!${process.execPath}
const fs = require("node:fs"), http = require("node:http");
const [folder, socket] = process.argv.slice(-2);
fs.appendFileSync(process.env.STARTS, folder + "\\n");
const app = folder + "/app.R";
if (fs.existsSync(app) && fs.readFileSync(app, "utf8").includes("stop")) {
  console.log("Error: no data today"); process.exit(1);
}
const server = http.createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    if (request.url === "/end") process.exit(3);
    const { method, url, headers } = request;
    response.end(JSON.stringify({ pid: process.pid, folder, cwd: process.cwd(), method, url, headers, body }));
  });
});
server.on("upgrade", (request, stream) => {
  stream.write("HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: x\\r\\nConnection: Upgrade\\r\\n\\r\\n" + request.url);
  stream.on("data", (data) => stream.write(String(data).toUpperCase()));
  stream.on("end", () => stream.end());
});
server.listen(socket);
`;

interface Asked {
  readonly pid: number;
  readonly folder: string;
  readonly cwd: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface Apps {
  readonly root: string;
  readonly socket: string;
  readonly child: ChildProcess;
  /** The folders whose apps were started, in order. */
  starts(): Promise<readonly string[]>;
}

async function serve(files: Readonly<Record<string, string>>): Promise<Apps> {
  const folder = await temporaryFolder();
  const root = join(folder, "root");
  await mkdir(root);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  await mkdir(join(folder, "bin"));
  await writeFile(join(folder, "bin/Rscript"), rscript, { mode: 0o755 });
  const socket = join(folder, "socket");
  const starts = join(folder, "starts");
  await writeFile(starts, "");
  const child = spawn("python3", ["-IS", program, socket, "/user/x/"], {
    cwd: root,
    env: { PATH: `${folder}/bin:${process.env["PATH"]}`, STARTS: starts, TMPDIR: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, "exit");
  });
  while (!(await isListening(socket))) await sleep(10);
  return {
    root,
    socket,
    child,
    starts: async () => (await readFile(starts, "utf8")).split("\n").filter(Boolean),
  };
}

async function isListening(path: string): Promise<boolean> {
  const stream = connect(path);
  const [error]: unknown[] = await Promise.race([once(stream, "connect"), once(stream, "error")]).catch(
    (fault: unknown) => [fault],
  );
  stream.destroy();
  return error === undefined;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

async function get(
  { socket }: Apps,
  path: string,
  options: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const call = request({ socketPath: socket, path, method: "GET", agent: false, ...options });
  call.end(options.body);
  const [response]: IncomingMessage[] = await once(call, "response");
  if (response === undefined) throw new Error("no answer");
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return { status: response.statusCode, headers: response.headers, text };
}

async function asked(apps: Apps, path: string, options = {}): Promise<Asked> {
  const { text } = await get(apps, path, options);
  const answer: Asked = JSON.parse(text);
  return answer;
}

const files = {
  "bus/app.R": "",
  "bus/www/style.css": "",
  "bus/inner/app.R": "",
  "old/server.R": "",
  "with space/App.R": "",
  "data/a.csv": "",
  ".hidden/app.R": "",
  "renv/app.R": "",
};

describe("each app is served at its folder's path", () => {
  test.each([
    ["/bus/", "bus", "/"],
    ["/bus/shared/shiny.js?v=1&w=%2F", "bus", "/shared/shiny.js?v=1&w=%2F"],
    ["/bus/www/style.css", "bus", "/www/style.css"],
    ["/bus/a%2Fb/c%20d", "bus", "/a%2Fb/c%20d"],
    ["/bus//x", "bus", "//x"],
    ["/bus/../data", "bus", "/../data"],
    ["/bus/inner/x", "bus/inner", "/x"],
    ["/old/", "old", "/"],
    ["/with%20space/", "with space", "/"],
  ])("%s", async (path, folder, url) => {
    const apps = await serve(files);

    expect(await asked(apps, path)).toMatchObject({
      folder: join(apps.root, folder),
      cwd: join(apps.root, folder),
      url,
      method: "GET",
    });
  });

  test("the root's as well, beside those in folders", async () => {
    const apps = await serve({ ...files, "app.R": "" });

    expect(await asked(apps, "/")).toMatchObject({ folder: apps.root, url: "/" });
    expect(await asked(apps, "/shared/a.js")).toMatchObject({ folder: apps.root, url: "/shared/a.js" });
    expect(await asked(apps, "/bus/")).toMatchObject({ folder: join(apps.root, "bus"), url: "/" });
  });

  test("with what is sent to it", async () => {
    const apps = await serve(files);
    const body = "é".repeat(200_000);

    expect(await asked(apps, "/bus/upload?x=1", { method: "POST", body })).toMatchObject({
      method: "POST",
      url: "/upload?x=1",
      body,
    });
  });
});

test("an app closes its connection after its answer, whatever the client would like", async () => {
  const { headers } = await asked(await serve(files), "/bus/", {
    headers: { connection: "keep-alive", "keep-alive": "timeout=5", "x-name": "value" },
  });

  expect(headers).toMatchObject({ connection: "close", "x-name": "value" });
  expect(headers).not.toHaveProperty("keep-alive");
});

describe("where there is no app", () => {
  test.each([
    ["/", 200],
    ["/data/", 200],
    ["/data/a.csv", 404],
    ["/nothing", 404],
    ["/nothing/", 404],
    ["/../", 404],
    ["/.hidden/", 404],
    ["/%2e%2e/%2e%2e/etc/", 404],
    ["/a%00b/", 404],
    ["/..%2f..%2fetc/", 404],
    ["/data%2f..%2fbus/", 404],
  ])("%s is answered with %i, and no R starts", async (path, status) => {
    const apps = await serve(files);

    expect((await get(apps, path)).status).toBe(status);
    expect(await apps.starts()).toEqual([]);
  });

  test("there is a list of the apps below, by links that stay below", async () => {
    const { text } = await get(await serve({ ...files, "<b>/app.R": "", "a/b/c/d/app.R": "" }), "/");
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);

    expect(links).toEqual(["%3Cb%3E/", "bus/", "bus/inner/", "old/", "with%20space/"]);
    expect(text).not.toContain("<b>");
  });

  test("and none below, that is said", async () => {
    expect((await get(await serve(files), "/data/")).text).toContain("There is no Shiny app here");
  });
});

test.each([
  ["/bus", "./bus/"],
  ["/bus/inner?a=1&b=2", "./inner/?a=1&b=2"],
  ["/with%20space", "./with%20space/"],
  ["/data", "./data/"],
])("%s leads to the folder, wherever all of this stands", async (path, location) => {
  const { status, headers } = await get(await serve(files), path);

  expect([status, headers.location]).toEqual([302, location]);
});

test("an app starts once for all who ask at the same time, and again when it ended", async () => {
  const apps = await serve(files);
  await Promise.all(Array.from({ length: 8 }, () => get(apps, "/bus/")));
  expect(await apps.starts()).toEqual([join(apps.root, "bus")]);

  await get(apps, "/bus/end").catch(() => undefined);
  // Who asks while it ends is hung up on.
  while ((await get(apps, "/bus/").catch(() => undefined)) === undefined) await sleep(10);
  expect(await apps.starts()).toHaveLength(2);
});

test("an app that does not start says why, and starts when that is mended", async () => {
  const apps = await serve({ "app.R": "stop('no data')" });

  const { status, headers, text } = await get(apps, "/");
  expect([status, headers["content-type"]]).toEqual([500, "text/plain; charset=utf-8"]);
  expect(text).toContain("Error: no data today");

  await writeFile(join(apps.root, "app.R"), "");
  expect((await get(apps, "/")).status).toBe(200);
});

test("a websocket has both directions until one end closes it", async () => {
  const { socket } = await serve(files);
  const stream = connect(socket);
  stream.write("GET /bus/websocket/ HTTP/1.1\r\nHost: x\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
  let received = "";
  stream.on("data", (data) => (received += String(data)));
  while (!received.endsWith("\r\n\r\n/websocket/")) await sleep(10);
  for (const word of ["one", "two"]) {
    stream.write(word);
    while (!received.endsWith(word.toUpperCase())) await sleep(10);
  }
  stream.end();

  await expect(once(stream, "close")).resolves.toEqual([false]);
});

test.each([
  ["what is no HTTP", "nonsense\r\n\r\n"],
  ["a head without end", `GET / HTTP/1.1\r\nX: ${"x".repeat(200_000)}`],
  ["a length that is none", "POST /bus/ HTTP/1.1\r\nContent-Length: many\r\n\r\n"],
])("%s is hung up on, and others are served", async (_, text) => {
  const apps = await serve(files);
  const stream = connect(apps.socket);
  stream.on("error", () => undefined);
  stream.write(text);
  await once(stream, "close");

  expect((await get(apps, "/bus/")).status).toBe(200);
});

test("nobody else may open its sockets, and at its end nothing is left", async () => {
  const apps = await serve(files);
  const { pid } = await asked(apps, "/bus/");
  const folder = dirname(apps.socket);
  const [state] = (await readdir(folder)).filter((name) => name.startsWith("shiny-"));
  expect((await stat(apps.socket)).mode & 0o077).toBe(0);
  expect((await stat(join(folder, state ?? "missing"))).mode & 0o077).toBe(0);

  apps.child.kill("SIGTERM");
  expect(await once(apps.child, "exit")).toEqual([0, null]);
  expect((await readdir(folder)).filter((name) => name.startsWith("shiny-"))).toEqual([]);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
