import { chmodSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { binderyJson } from "./support/cli.ts";
import { docker, dockerOutput, removeAllOf, requireEngine } from "./support/engine.ts";
import { skipWithout } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "shiny-test";
const workspace = makeWorkspace();
const start = fileURLToPath(
  new URL("../../buildpacks/r/applications/scripts/shiny/start.py", import.meta.url),
);

const app = `library(shiny)
ui <- fluidPage(titlePanel("Doubling"), numericInput("n", "n", 3), textOutput("double"))
server <- function(input, output) output$double <- renderText(paste("double:", 2 * input$n))
shinyApp(ui, server)
`;
const files = {
  "install.R": 'install.packages("shiny")\n',
  "apps/double/app.R": app,
  "double/app.R": app,
  "broken/app.R": 'stop("no data today")\n',
};
const timeout = 600_000;

beforeAll(async () => {
  await requireEngine();
});
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

/** What an app answers to its page, which says that the input `n` is 21. @throws Error where it does not answer so */
function doubleOf(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const data = {
      "n:shiny.number": 21,
      ".clientdata_output_double_hidden": false,
      ".clientdata_url_pathname": "/",
      ".clientdata_singletons": "",
    };
    socket.once("open", () => socket.send(JSON.stringify({ method: "init", data })));
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("the app hung up")));
    socket.on("message", (message: Buffer) => {
      const value: unknown = JSON.parse(message.toString("utf8"))?.values?.double;
      if (typeof value !== "string") return;
      resolve(value);
      socket.close();
    });
  });
}

describe("apps in an R image", () => {
  const folder = join(workspace.path, "sockets");
  const socketPath = join(folder, "socket");
  let container = "";

  /** A page, by its path. */
  function page(path: string): Promise<{ status: number | undefined; text: string }> {
    return new Promise((resolve, reject) => {
      const call = request({ socketPath, path, agent: false }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.once("end", () => resolve({ status: response.statusCode, text }));
      });
      call.once("error", reject);
      call.end();
    });
  }

  beforeAll(async () => {
    // Without the proxy, which is no part of what is looked at here.
    const settings = { "bindery.yml": "r:\n  shiny: false\n" };
    const repository = workspace.repository(name, { ...files, ...settings });
    const { tags } = await binderyJson(["build", repository], { cwd: workspace.path });
    await mkdir(folder);
    chmodSync(folder, 0o777);
    const uid = process.getuid?.() || 12_345;
    const mounts = [`${start}:/start:ro`, `${folder}:/sockets`].flatMap((mount) => ["--volume", mount]);
    const options = ["--detach", "--user", `${uid}:0`, "--cap-drop", "ALL", ...mounts];
    container = (await dockerOutput("run", ...options, tags[0] ?? "", "/start", "/sockets/socket")).trim();
    for (let tries = 0; tries < 100; tries += 1) {
      if (await page("/").then(Boolean, () => false)) break;
      await sleep(100);
    }
  }, timeout);
  afterAll(async () => {
    await docker("rm", "--force", container);
  });

  test("have a page each, for any uid", async () => {
    for (const path of ["/double/", "/apps/double/"]) {
      expect(await page(path)).toMatchObject({
        status: 200,
        text: expect.stringContaining("<h2>Doubling</h2>"),
      });
    }
    expect(await page("/double/shared/shiny.min.js")).toMatchObject({ status: 200 });
  });

  test("compute at the other end of a websocket", async () => {
    expect(await doubleOf(`ws+unix:${socketPath}:/double/websocket/`)).toBe("double: 42");
  });

  test("say why they do not start", async () => {
    expect(await page("/broken/")).toMatchObject({
      status: 500,
      text: expect.stringContaining("no data today"),
    });
  });

  test("are listed", async () => {
    const { text } = await page("/");

    expect([...text.matchAll(/href="([^"]*)"/g)].map(([, link]) => link)).toEqual([
      "apps/double/",
      "broken/",
      "double/",
    ]);
  });

  test("end with the container, at once and well", async () => {
    const before = performance.now();
    await docker("stop", container);

    expect((performance.now() - before) / 1000).toBeLessThan(8);
    expect((await dockerOutput("inspect", "--format", "{{.State.ExitCode}}", container)).trim()).toBe("0");
  });
});

test("apps stand behind the Jupyter server, for those with its token", { timeout }, async (context) => {
  await skipWithout(["r", "proxy"], context);
  const repository = workspace.repository(`proxied/${name}`, files);
  const launch = await binderyJson(["run", repository, "--detach"], { cwd: workspace.path });
  const { origin, searchParams } = new URL(launch.url);
  const token = searchParams.get("token") ?? "";
  const path = `/shiny/double/?token=${token}`;

  expect(await (await fetch(origin + path)).text()).toContain("<h2>Doubling</h2>");
  expect((await fetch(`${origin}/shiny/double/`, { redirect: "manual" })).status).not.toBe(200);
  const address = `${origin.replace("http", "ws")}/shiny/double/websocket/?token=${token}`;
  expect(await doubleOf(address)).toBe("double: 42");
});
