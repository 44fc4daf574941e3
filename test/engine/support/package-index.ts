import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { gatewayAddress } from "./engine.ts";

const program = fileURLToPath(new URL("../../offline/package-index.mjs", import.meta.url));

export interface PackageIndex {
  /** `http://address:port`, as builds reach it. */
  readonly url: string;
  readonly host: string;
  stop(): Promise<void>;
}

/** What bin/setup made for its own index: the Jupyter server of this machine's catalogue is of it. */
const standIns = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "bindery/wheels");

/**
 * Serves what this machine's pip is configured with and the packages of a folder, at an address that builds reach.
 * @param uploads a file of upload times by file name, as JSON; without it the index tells none
 */
export async function startPackageIndex(folder: string, uploads?: string): Promise<PackageIndex> {
  const host = await gatewayAddress();
  const folders = [folder, standIns].flatMap((one) => ["--extra-dir", one]);
  const times = uploads === undefined ? [] : ["--uploads", uploads];
  const child = spawn(process.execPath, [program, "--pip-config", "--host", host, ...folders, ...times], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { port }: { port: number } = JSON.parse(await firstLine(child));
  return {
    url: `http://${host}:${port}`,
    host,
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** Puts basic authentication before an index, and counts who passes. */
export async function startGuard(
  index: PackageIndex,
  user: string,
  password: string,
): Promise<PackageIndex & { passed(): number }> {
  let passed = 0;
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const server = createServer((incoming, outgoing) => {
    if (incoming.headers.authorization !== wanted) {
      outgoing.writeHead(401, { "www-authenticate": 'Basic realm="index"' });
      return outgoing.end();
    }
    passed += 1;
    const { authorization: _, host: __, ...headers } = incoming.headers;
    const forwarded = httpRequest(
      index.url + (incoming.url ?? "/"),
      { method: incoming.method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on("error", () => outgoing.destroy());
    return incoming.pipe(forwarded);
  });
  server.listen(0, index.host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the guard has no port");
  return {
    url: `http://${index.host}:${address.port}`,
    host: index.host,
    passed: () => passed,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A configuration file like the environment's (base images, apt mirror) with an index of the test's own. */
export function writeConfiguration(
  file: string,
  indexUrl: string,
  change: (network: Network) => Network = (network) => network,
): string {
  const given = process.env["BINDERY_CONFIG"];
  const whole: { readonly network?: Network } =
    given === undefined ? {} : (parse(readFileSync(given, "utf8")) ?? {});
  const pip = { "index-url": indexUrl, "trusted-host": new URL(indexUrl).hostname };
  writeFileSync(file, stringify({ ...whole, network: change({ ...whole.network, pip }) }));
  return file;
}

export interface Network {
  readonly images?: Readonly<Record<string, string>>;
  readonly apt?: { readonly mirror: string; readonly security?: string };
  readonly pip?: Readonly<Record<string, string>>;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the index has no stdout");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the package index ended before it listened");
}
