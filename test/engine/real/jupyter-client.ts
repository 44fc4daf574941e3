import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";

/** An output as the notebook format has it, less what nobody here reads. */
interface Output {
  readonly output_type: string;
  /** Of `stream`. */
  readonly text?: string;
  /** Of `execute_result` and `display_data`, by media type. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Of `error`. */
  readonly ename?: string;
  readonly evalue?: string;
}

export interface ExecutedCell {
  readonly source: string;
  readonly outputs: readonly Output[];
}

interface Message {
  readonly header: { readonly msg_type: string };
  readonly parent_header: { readonly msg_id?: string };
  readonly content: Readonly<Record<string, unknown>> & { readonly execution_state?: string };
}

interface Cell {
  readonly cell_type: string;
  readonly source: string;
}

/** Talks to a Jupyter server as JupyterLab does: REST and one websocket for each kernel. */
export class JupyterClient {
  readonly #origin: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param url with its token, as `bindery run` prints it */
  constructor(url: string) {
    const { origin, searchParams } = new URL(url);
    this.#origin = origin;
    this.#headers = { Authorization: `token ${searchParams.get("token") ?? ""}` };
  }

  /** @returns the answer's JSON; undefined for an empty one */
  async request(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, this.#origin), {
      method,
      headers: this.#headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Names in a folder of the server's, sorted. */
  async list(folder = ""): Promise<readonly string[]> {
    const { content } = (await this.request("GET", contentsPath(folder))) as {
      content: readonly { name: string }[];
    };
    return content.map(({ name }) => name).toSorted();
  }

  /**
   * Starts the notebook's kernel in the notebook's folder and runs its code cells, one after the other, to the end or
   * to the first error.
   * @param appended code to run after the notebook's, in the same kernel
   */
  async runNotebook(path: string, appended: readonly string[] = []): Promise<readonly ExecutedCell[]> {
    const { content } = (await this.request("GET", contentsPath(path))) as {
      content: { cells: readonly Cell[] };
    };
    const sources = content.cells.filter((cell) => cell.cell_type === "code").map((cell) => cell.source);
    const session = { path, name: path, type: "notebook", kernel: { name: "python3" } };
    const { id, kernel } = (await this.request("POST", "/api/sessions", session)) as {
      id: string;
      kernel: { id: string };
    };
    const channels = await this.#openChannels(kernel.id);
    try {
      const executed: ExecutedCell[] = [];
      for (const source of [...sources, ...appended].filter((text) => text.trim() !== "")) {
        const outputs = await execute(channels, source);
        executed.push({ source, outputs });
        if (outputs.some((output) => output.output_type === "error")) break;
      }
      return executed;
    } finally {
      channels.close();
      await this.request("DELETE", `/api/sessions/${id}`);
    }
  }

  async #openChannels(kernel: string): Promise<WebSocket> {
    const url = new URL(`/api/kernels/${kernel}/channels`, this.#origin);
    url.protocol = "ws:";
    const channels = new WebSocket(url, { headers: this.#headers });
    await new Promise((resolve, reject) => channels.once("open", resolve).once("error", reject));
    return channels;
  }
}

/** @returns what the code puts out until the kernel has answered and is idle again */
function execute(channels: WebSocket, code: string): Promise<readonly Output[]> {
  const id = randomUUID();
  const outputs: Output[] = [];
  return new Promise((resolve, reject) => {
    const pending = new Set(["reply", "idle"]);
    const finish = (step: string) => {
      pending.delete(step);
      if (pending.size > 0) return;
      channels.removeAllListeners();
      resolve(outputs);
    };
    channels.on("error", reject).on("close", () => reject(new Error("the kernel's channels were closed")));
    channels.on("message", (data: Buffer) => {
      const { header, parent_header, content } = JSON.parse(data.toString("utf8")) as Message;
      if (parent_header.msg_id !== id) return;
      if (header.msg_type === "execute_reply") finish("reply");
      else if (header.msg_type === "status" && content.execution_state === "idle") finish("idle");
      else if (["stream", "display_data", "execute_result", "error"].includes(header.msg_type))
        outputs.push({ ...content, output_type: header.msg_type });
    });
    channels.send(JSON.stringify(executeRequest(id, code)));
  });
}

function executeRequest(id: string, code: string): object {
  return {
    channel: "shell",
    header: {
      msg_id: id,
      msg_type: "execute_request",
      username: "",
      session: id,
      version: "5.3",
      date: new Date(),
    },
    parent_header: {},
    metadata: {},
    content: {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    },
    buffers: [],
  };
}

function contentsPath(path: string): string {
  return `/api/contents/${path.split("/").map(encodeURIComponent).join("/")}`;
}
