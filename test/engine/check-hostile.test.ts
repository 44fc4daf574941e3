import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkJson } from "./support/checked.ts";
import { bindery, requireCode } from "./support/cli.ts";
import { containersOf, removeAllOf, requireEngine } from "./support/engine.ts";
import { makeWorkspace } from "./support/workspace.ts";

const name = "check-hostile";
const workspace = makeWorkspace();

const attack = `</textarea><script>document.title="taken"</script><img src=x onerror=alert(1)>`;

function notebook(code: string, outputs: readonly unknown[]): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "python3", display_name: attack, language: "python" } },
    cells: [{ id: "a", cell_type: "code", execution_count: 1, metadata: {}, source: code, outputs }],
  });
}

function stream(text: string) {
  return { output_type: "stream", name: "stdout", text };
}

const old = JSON.stringify({
  nbformat: 3,
  nbformat_minor: 0,
  metadata: { name: "" },
  worksheets: [
    {
      cells: [
        {
          cell_type: "code",
          language: "python",
          collapsed: false,
          metadata: {},
          prompt_number: 1,
          input: ["print(6 * 7)"],
          outputs: [{ output_type: "stream", stream: "stdout", text: ["42\n"] }],
        },
      ],
      metadata: {},
    },
  ],
});

beforeAll(async () => {
  await requireEngine();
});
afterAll(async () => {
  await removeAllOf(name);
  workspace.remove();
});

test("hostile notebooks get a verdict, and a report that is text alone", { timeout: 900_000 }, async () => {
  const html = {
    output_type: "display_data",
    metadata: {},
    data: { "text/html": attack, "image/svg+xml": `<svg onload="alert(1)"><script>1</script></svg>` },
  };
  const folder = workspace.repository(name, {
    "requirements.txt": "# nothing\n",
    "broken.ipynb": "{",
    "empty.ipynb": "",
    "html.ipynb": notebook(
      `from IPython.display import HTML, display\ndisplay(HTML(${JSON.stringify(`${attack} `)} + "more"))`,
      [html],
    ),
    "old.ipynb": old,
    "\u001b]0;taken\u0007.ipynb": notebook(`print("[31m")`, [stream("[32m\n")]),
  });
  // Written by itself: 200 MB of stored output beside one line of code.
  writeFileSync(
    join(folder, "huge.ipynb"),
    notebook("print('a line')", [stream("a line\n".repeat(30_000_000))]),
  );
  const report = join(workspace.path, "report");

  const ended = await bindery(["check", folder, "--json", "--report", report], { cwd: workspace.path });

  requireCode(ended, 1);
  const { complete, notebooks } = checkJson(ended);
  expect(complete).toBe(true);
  expect(
    Object.fromEntries(notebooks.map(({ path, verdict, diagnosis }) => [path, [verdict, diagnosis?.code]])),
  ).toEqual({
    "broken.ipynb": ["fails", "NOTEBOOK_INVALID"],
    "empty.ipynb": ["fails", "NOTEBOOK_INVALID"],
    "html.ipynb": ["differs", undefined],
    "huge.ipynb": ["differs", undefined],
    "old.ipynb": ["same", undefined],
    "\u001b]0;taken\u0007.ipynb": ["differs", undefined],
  });
  const page = join(report, "report.html");
  expect(statSync(page).size).toBeLessThan(60 * 2 ** 20);
  expect(activeParts(parse(readFileSync(page, "utf8")))).toEqual([]);
  await expect(containersOf(name)).resolves.toEqual([]);
});

/** Elements and attributes that would run, load or leave something. */
function activeParts(node: DefaultTreeAdapterTypes.Node): readonly string[] {
  const children = "childNodes" in node ? node.childNodes.flatMap((child) => activeParts(child)) : [];
  if (!("tagName" in node)) return children;
  const attributes = node.attrs
    .filter(
      ({ name: attribute, value }) => /^on/i.test(attribute) || /^\s*(?:javascript|https?):/i.test(value),
    )
    .map((attribute) => `${node.tagName} ${attribute.name}=${attribute.value}`);
  const tags = ["script", "iframe", "object", "embed", "svg", "base", "form", "textarea"].includes(
    node.tagName,
  )
    ? [node.tagName]
    : [];
  return [...tags, ...attributes, ...children];
}
