import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";

/** A Jupyter server that answers at a launch's URL, below a base URL where it has one. */
export class JupyterServer {
  readonly #origin: string;
  readonly #token: string;

  constructor(launchUrl: string) {
    const url = new URL(launchUrl);
    this.#origin = url.origin + url.pathname.replace(/\/(?:lab)?$/, "");
    this.#token = url.searchParams.get("token") ?? "";
  }

  /** The status of GET /api/status, with the token or without. */
  async status({ withToken }: { readonly withToken: boolean }): Promise<number> {
    const response = await fetch(`${this.#origin}/api/status`, {
      // A port is published before the server listens; what connects then may wait for ever.
      signal: AbortSignal.timeout(5000),
      ...(withToken ? { headers: this.#headers() } : {}),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** Waits until it answers with the token. @throws Error after a minute */
  async answers(): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
      if ((await this.status({ withToken: true }).catch(() => 0)) === 200) return;
    }
    throw new Error(`${this.#origin} does not answer`);
  }

  async json<Answer>(path: string, method = "GET", body?: object): Promise<Answer> {
    const response = await fetch(this.#origin + path, {
      method,
      headers: { ...this.#headers(), "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const answer: Answer = JSON.parse(await response.text());
    return answer;
  }

  /** Starts a kernel as JupyterLab does: over REST. */
  async startKernel(name = "python3"): Promise<Kernel> {
    const { id } = await this.json<{ id: string }>("/api/kernels", "POST", { name });
    const address = `${this.#origin.replace("http", "ws")}/api/kernels/${id}/channels?token=${this.#token}`;
    // Hubs' servers take a token in a header alone.
    const kernel = await Kernel.connect(address, this.#headers());
    // As JupyterLab does: nothing is sent before the kernel has answered for the first time.
    const state = async () =>
      (await this.json<{ execution_state: string }>(`/api/kernels/${id}`)).execution_state;
    while ((await state()) !== "idle") await sleep(50);
    return kernel;
  }

  #headers(): Record<string, string> {
    return { authorization: `token ${this.#token}` };
  }
}

interface Message {
  readonly header: { readonly msg_type: string };
  readonly parent_header: { readonly msg_id?: string };
  readonly content: {
    readonly text?: string;
    readonly data?: Readonly<Record<string, string>>;
    readonly traceback?: readonly string[];
    readonly execution_state?: string;
  };
}

/** What came of a cell. */
export interface CellOutput {
  readonly text: string;
  /** Of each thing displayed its forms, by media type. */
  readonly displayed: readonly Readonly<Record<string, string>>[];
}

/** A kernel at the end of a websocket (Jupyter's messaging protocol 5). */
export class Kernel {
  readonly #socket: WebSocket;
  readonly #session = randomUUID();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static connect(address: string, headers: Readonly<Record<string, string>>): Promise<Kernel> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address, { headers });
      socket.once("open", () => resolve(new Kernel(socket)));
      socket.once("error", reject);
    });
  }

  /** What a cell prints, and its value. @throws Error with the traceback of a cell that fails */
  async run(code: string): Promise<string> {
    return (await this.execute(code)).text;
  }

  /** What a cell prints, its value, and what it displays. @throws Error with the traceback of a cell that fails */
  execute(code: string): Promise<CellOutput> {
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      let output = "";
      const displayed: Readonly<Record<string, string>>[] = [];
      const hungUp = () => reject(new Error(`the kernel hung up: ${output}`));
      const listen = (data: Buffer) => {
        const message: Message = JSON.parse(data.toString("utf8"));
        if (message.parent_header.msg_id !== id) return;
        const { content } = message;
        const type = message.header.msg_type;
        if (type === "stream") output += content.text ?? "";
        if (type === "execute_result") output += content.data?.["text/plain"] ?? "";
        if (type === "display_data") displayed.push(content.data ?? {});
        if (type === "error") reject(new Error((content.traceback ?? []).join("\n")));
        if (type === "status" && content.execution_state === "idle") {
          this.#socket.off("message", listen).off("close", hungUp);
          resolve({ text: output.trim(), displayed });
        }
      };
      this.#socket.on("message", listen);
      this.#socket.once("close", hungUp);
      this.#socket.send(JSON.stringify(this.#request(id, code)));
    });
  }

  close(): void {
    this.#socket.close();
  }

  #request(id: string, code: string): object {
    return {
      channel: "shell",
      header: {
        msg_id: id,
        msg_type: "execute_request",
        session: this.#session,
        username: "test",
        version: "5.3",
        date: new Date().toISOString(),
      },
      parent_header: {},
      metadata: {},
      content: { code, silent: false, store_history: false, user_expressions: {}, allow_stdin: false },
    };
  }
}
