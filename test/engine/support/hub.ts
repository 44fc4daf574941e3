import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readConfiguration } from "../../../src/configuration/configuration.ts";
import { docker, dockerOutput } from "./engine.ts";
import { localImage } from "./needs.ts";

const settings = fileURLToPath(new URL("../hub", import.meta.url));

/** All that a hub needs; where it is made of Debian's packages, it does not say so itself. */
const packages =
  "jupyterhub==5.* certipy pamela pyopenssl alembic sqlalchemy==2.* oauthlib pydantic idna jinja2 jupyter-events packaging prometheus-client python-dateutil requests tornado traitlets";

/** What a hub gives to a server that it wants started. */
export interface Wanted {
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** A JupyterHub in a container, which has its servers started by its caller. */
export class Hub {
  readonly #container: string;
  readonly #folder: string;
  readonly #token: string;
  readonly #origin: string;

  private constructor(container: string, folder: string, token: string, origin: string) {
    this.#container = container;
    this.#folder = folder;
    this.#token = token;
    this.#origin = origin;
  }

  /** Installs a hub and waits until it answers. @param folder an empty one, to share with it */
  static async start(folder: string): Promise<Hub> {
    const token = randomBytes(32).toString("hex");
    const install = `pip install --quiet --no-compile --disable-pip-version-check --root-user-action=ignore ${packages}`;
    const started = await dockerOutput(
      "run",
      "--detach",
      "--publish=127.0.0.1::8081",
      `--volume=${settings}:/hub:ro`,
      `--volume=${folder}:/shared`,
      `--env=TESTER_TOKEN=${token}`,
      ...(await pipSettings()),
      "--workdir=/tmp",
      await localImage("python-3.11"),
      "sh",
      "-c",
      `${install} && exec jupyterhub --config /hub/jupyterhub_config.py`,
    );
    const container = started.trim();
    const published = (await dockerOutput("port", container, "8081/tcp")).trim().split("\n")[0] ?? "";
    const hub = new Hub(container, folder, token, `http://${published}`);
    await hub.#untilAnswers();
    return hub;
  }

  /** A user of that name, with a token of their own. */
  async addUser(name: string): Promise<string> {
    await this.ask("POST", `users/${name}`);
    const { token } = await this.ask<{ token: string }>("POST", `users/${name}/tokens`);
    return token;
  }

  /** Asks for a user's server; @returns what it is to be started with */
  async wantServer(name: string): Promise<Wanted> {
    await this.ask("POST", `users/${name}/server`);
    const file = join(this.#folder, `${name}.json`);
    while (!existsSync(file)) await sleep(50);
    const wanted: Wanted = JSON.parse(readFileSync(file, "utf8"));
    return wanted;
  }

  /** Tells the hub where the server is, and waits until it has found it. */
  async serverIsAt(name: string, address: string): Promise<void> {
    writeFileSync(join(this.#folder, `${name}.address`), address);
    for (let attempt = 0; attempt < 900; attempt += 1) {
      if ((await this.#server(name))?.ready === true) return;
      await sleep(100);
    }
    throw new Error(`the hub never found the server:\n${await this.log()}`);
  }

  /** When the hub last heard of something that happened in the user's server. */
  async lastActivity(name: string): Promise<number> {
    return Date.parse((await this.#server(name))?.last_activity ?? "");
  }

  async log(): Promise<string> {
    const { stdout, stderr } = await docker("logs", this.#container);
    return stdout + stderr;
  }

  async stop(): Promise<void> {
    await docker("rm", "--force", "--volumes", this.#container);
  }

  /** The hub's REST API, as a service that may do everything. */
  async ask<Answer>(method: string, path: string): Promise<Answer> {
    const headers = { authorization: `token ${this.#token}` };
    const answer = await fetch(`${this.#origin}/hub/api/${path}`, { method, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}\n${await this.log()}`);
    const json: Answer = JSON.parse(text === "" ? "null" : text);
    return json;
  }

  async #server(
    name: string,
  ): Promise<{ readonly ready: boolean; readonly last_activity: string } | undefined> {
    const user = await this.ask<{
      servers: Record<string, { readonly ready: boolean; readonly last_activity: string }>;
    }>("GET", `users/${name}`);
    return user.servers[""];
  }

  async #untilAnswers(): Promise<void> {
    for (let attempt = 0; attempt < 1200; attempt += 1) {
      const answers = await fetch(`${this.#origin}/hub/api/`, { signal: AbortSignal.timeout(2000) }).then(
        ({ status }) => status === 200,
        () => false,
      );
      if (answers) return;
      if (attempt % 20 === 19 && (await this.#ended())) break;
      await sleep(100);
    }
    const log = await this.log();
    await this.stop();
    throw new Error(`the hub does not start:\n${log}`);
  }

  async #ended(): Promise<boolean> {
    const { stdout } = await docker("inspect", "--format={{.State.Running}}", this.#container);
    return stdout.trim() !== "true";
  }
}

/** What builds on this machine tell pip. */
async function pipSettings(): Promise<readonly string[]> {
  const { pip } = (await readConfiguration(process.env)).network;
  const variables = {
    PIP_INDEX_URL: pip?.["index-url"],
    PIP_EXTRA_INDEX_URL: pip?.["extra-index-url"]?.join(" "),
    PIP_TRUSTED_HOST: pip?.["trusted-host"]?.join(" "),
  };
  return Object.entries(variables).flatMap(([name, value]) => (value ? [`--env=${name}=${value}`] : []));
}
