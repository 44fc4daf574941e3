import { expect, test } from "vitest";
import { cudaWheel } from "../../../../buildpacks/python/lint/cuda-wheel.ts";
import { editText } from "../../../../src/edits/edit-text.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

const cpu = "--extra-index-url https://download.pytorch.org/whl/cpu";

test.each([
  ["torch==2.1.0+cu118", "warning", `${cpu}\ntorch==2.1.0+cpu`],
  ["torchvision==0.16.0  # old", "note", `${cpu}\ntorchvision==0.16.0  # old`],
  ["tensorflow_GPU==2.4.0", "warning", "tensorflow==2.4.0"],
  ["onnxruntime-gpu", "warning", "onnxruntime"],
  ["jax[cuda12]>=0.4", "warning", "jax>=0.4"],
  ["tensorflow[and-cuda]==2.15", "warning", "tensorflow==2.15"],
  ["cupy-cuda12x", "warning", undefined],
  ["nvidia-cublas-cu12==12.1.3.1", "warning", undefined],
  ["jaxlib==0.4.1+cuda11.cudnn86", "warning", undefined],
  [
    "-f https://download.pytorch.org/whl/cu118/torch_stable.html",
    "warning",
    "-f https://download.pytorch.org/whl/cpu/torch_stable.html",
  ],
])("%s", async (line, severity, mended) => {
  const findings = await findingsOf(cudaWheel, { "requirements.txt": line });

  expect(findings).toMatchObject([{ severity, where: { line: 1 }, edit: { safe: false } }]);
  const changes = findings[0]?.edit.changes ?? [];
  expect(changes.length === 0 ? undefined : editText(line, changes)).toBe(mended);
});

test("with an index of torch's, changes the index and the version, each in its line", async () => {
  const text = "--extra-index-url=https://download.pytorch.org/whl/cu121\ntorch==2.1.0+cu121\n";

  const findings = await findingsOf(cudaWheel, { "requirements.txt": text });

  const changes = findings.flatMap(({ edit }) => edit.changes);
  expect(editText(text, changes)).toBe(
    "--extra-index-url=https://download.pytorch.org/whl/cpu\ntorch==2.1.0+cpu\n",
  );
});

test.each([
  `${cpu}\ntorch==2.1.0`,
  "torch==2.1.0+cpu",
  "tensorflow==2.15\njax[cpu]\nnvidia-ml-py\ncupyx-something\nonnxruntime",
  "-c c.txt",
])("lets pass %j", async (text) => {
  expect(await findingsOf(cudaWheel, { "requirements.txt": text, "c.txt": "tensorflow-gpu==1" })).toEqual([]);
});

test("shows no password of an index", async () => {
  const text = "-i https://me:hunter2@h/whl/cu121\n";

  const findings = await findingsOf(cudaWheel, { "requirements.txt": text });

  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});
