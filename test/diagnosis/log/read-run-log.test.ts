import { expect, test } from "vitest";
import { readRunLog } from "../../../src/diagnosis/log/read-run-log.ts";

const escape = String.fromCharCode(27);

test("nbclient's log: the cell, the error, the language", () => {
  const log = `Traceback (most recent call last):
  File "/x/nbclient/client.py", line 919, in _check_raise_for_error
nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:
------------------
import nothing
nothing.x
------------------


---------------------------------------------------------------------------
ModuleNotFoundError                       Traceback (most recent call last)
Cell In[1], line 1
----> 1 import nothing
      2 nothing.x

ModuleNotFoundError: No module named 'nothing'
`;

  expect(readRunLog(log)).toMatchObject({
    end: "error",
    language: "python",
    code: "import nothing\nnothing.x",
    error: { name: "ModuleNotFoundError", message: "No module named 'nothing'" },
  });
});

test("papermill's log", () => {
  const log = `papermill.exceptions.PapermillExecutionError: 
---------------------------------------------------------------------------
Exception encountered at "In [2]":
---------------------------------------------------------------------------
KeyError                                  Traceback (most recent call last)
Cell In[2], line 1
----> 1 d['x']

KeyError: 'x'
`;

  expect(readRunLog(log)).toMatchObject({ end: "error", error: { name: "KeyError", message: "'x'" } });
});

test("pytest's log", () => {
  const log = `_____ notebooks/a.ipynb _____
---------------------------------------------------------------------------
d['x']
E       KeyError: 'x'
=========================== short test summary info ============================
FAILED notebooks/a.ipynb::`;

  expect(readRunLog(log).error).toMatchObject({ name: "KeyError" });
});

test("colours, times before lines, and what a container's runner adds are not read", () => {
  const log = `2024-05-01T10:00:00.1234567Z ${escape}[0;31mTraceback (most recent call last)${escape}[0m:
2024-05-01T10:00:00.1234567Z   File "a.py", line 1, in <module>
2024-05-01T10:00:00.1234567Z     import nothing
2024-05-01T10:00:00.1234567Z ${escape}[0;31mModuleNotFoundError${escape}[0m: No module named 'nothing'


Container exited with status: {'Error': None, 'StatusCode': 1}
`;

  expect(readRunLog(log)).toMatchObject({
    language: "python",
    error: { name: "ModuleNotFoundError", message: "No module named 'nothing'" },
  });
});

test.each([
  [
    "nbclient.exceptions.CellTimeoutError: A cell timed out while it was being executed, after 30 seconds.",
    { end: "time limit", limit: "30 seconds" },
  ],
  [
    "jupyter_client.kernelspec.NoSuchKernel: No such kernel named julia-1.6",
    { end: "kernel missing", kernel: "julia-1.6", language: "julia" },
  ],
  [
    "No such kernel x, falling back on kernel language=R\nNoSuchKernel: No such kernel named x",
    { end: "kernel missing", kernel: "x", language: "R" },
  ],
  ["nbclient.exceptions.DeadKernelError: Kernel died", { end: "died" }],
  ["nbformat.reader.NotJSONError: Notebook does not appear to be JSON: ''...", { end: "unreadable" }],
  ["Killed", { end: "memory" }],
  ["all went well", { end: "exit code", error: undefined }],
  [
    "Error in f(1) : no such thing\nExecution halted",
    { end: "error", language: "R", error: { name: "Error" } },
  ],
])("%s", (log, failure) => {
  expect(readRunLog(log)).toMatchObject(failure);
});
