// Runs every notebook of a folder, cell by cell, through the Jupyter server at a URL, and prints what came back.
// usage: node execute-notebooks.js URL FOLDER        ends with 1 at the first cell that fails
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { WebSocket } from "ws";

const [address, folder] = process.argv.slice(2);
const { origin, host, searchParams } = new URL(address);
const headers = { Authorization: `token ${searchParams.get("token")}`, "content-type": "application/json" };

async function startKernel(name) {
  const response = await fetch(`${origin}/api/kernels`, {
    method: "POST",
    headers,
    body: JSON.stringify({ name }),
  });
  if (!response.ok)
    throw new Error(`the server did not start a kernel: ${response.status} ${await response.text()}`);
  const { id } = await response.json();
  const socket = new WebSocket(`ws://${host}/api/kernels/${id}/channels`, { headers });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return { id, socket };
}

function execute(socket, code) {
  const id = randomUUID();
  const header = {
    msg_id: id,
    msg_type: "execute_request",
    username: "",
    session: id,
    version: "5.3",
    date: new Date(),
  };
  const content = {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
  return new Promise((resolve, reject) => {
    const outputs = [];
    const receive = (data) => {
      const message = JSON.parse(data.toString());
      if (message.parent_header?.msg_id !== id) return;
      if (message.msg_type === "error") reject(new Error(message.content.traceback.join("\n")));
      if (message.msg_type === "stream") outputs.push(message.content.text);
      if (message.content.data)
        outputs.push(message.content.data["text/plain"] ?? Object.keys(message.content.data).join());
      if (message.msg_type === "status" && message.content.execution_state === "idle") {
        socket.off("message", receive);
        resolve(outputs);
      }
    };
    socket.on("message", receive);
    socket.once("close", () => reject(new Error("the kernel's connection closed")));
    socket.send(
      JSON.stringify({ channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: [] }),
    );
  });
}

async function runNotebook(path) {
  const notebook = JSON.parse(readFileSync(path, "utf8"));
  const { id, socket } = await startKernel(notebook.metadata.kernelspec?.name ?? "python3");
  let cells = 0;
  try {
    for (const cell of notebook.cells.filter(({ cell_type: type }) => type === "code")) {
      const source = Array.isArray(cell.source) ? cell.source.join("") : cell.source;
      for (const output of await execute(socket, source)) process.stdout.write(`${output.trimEnd()}\n`);
      cells += 1;
    }
  } finally {
    socket.terminate();
    await fetch(`${origin}/api/kernels/${id}`, { method: "DELETE", headers });
  }
  return cells;
}

const notebooks = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ipynb") && !name.includes(".ipynb_checkpoints"),
);
if (notebooks.length === 0) throw new Error(`there is no notebook in ${folder}`);
for (const name of notebooks.toSorted((left, right) => (left < right ? -1 : 1))) {
  const cells = await runNotebook(join(folder, name));
  process.stdout.write(`${name}: ${cells} cells ran\n`);
}
