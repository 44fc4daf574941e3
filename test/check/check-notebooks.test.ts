import { expect, test } from "vitest";
import { type CheckedNotebook, checkNotebooks } from "../../src/check/check-notebooks.ts";
import { defaultSettings } from "../../src/check/settings.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { emptyRepository } from "../../src/repository/empty-repository.ts";
import type { Repository } from "../../src/repository/repository.ts";

/** None of these notebooks comes so far that a container is started. */
const engine: Engine = Object.create(null);

async function check(repository: Repository): Promise<readonly CheckedNotebook[]> {
  const checked: CheckedNotebook[] = [];
  const target = { image: "", name: "", source: "", repositoryDir: "/" };
  const context = { repository, detections: [] };
  const signal = new AbortController().signal;
  const surroundings = { engine, target, jobs: 1, repository, context, report: () => undefined, signal };
  await checkNotebooks(["a.ipynb", "b.ipynb"], defaultSettings, surroundings, (one) => checked.push(one));
  return checked;
}

async function readDeepOne(path: string): Promise<Uint8Array> {
  if (path === "a.ipynb") throw new RangeError("Maximum call stack size exceeded");
  return new TextEncoder().encode("no notebook");
}

async function readBrackets(): Promise<Uint8Array> {
  return new TextEncoder().encode("[".repeat(100_000));
}

test("what nests deeper than the stack is a failure of its notebook alone", async () => {
  const reports = (await check({ ...emptyRepository, read: readDeepOne })).map(({ report }) => report);

  expect(reports).toMatchObject([
    { path: "a.ipynb", verdict: "fails", diagnosis: { code: "RUN_UNKNOWN", where: { file: "a.ipynb" } } },
    { path: "b.ipynb", verdict: "fails", diagnosis: { code: "NOTEBOOK_INVALID" } },
  ]);
});

test("a file of brackets alone is no notebook", async () => {
  const [first] = await check({ ...emptyRepository, read: readBrackets });

  expect(first?.report).toMatchObject({ verdict: "fails", diagnosis: { code: "NOTEBOOK_INVALID" } });
});
