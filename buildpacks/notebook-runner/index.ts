import { readFileSync } from "node:fs";
import type { NotebookRunner } from "../../src/check/run/notebook-runner.ts";
import { packageRoot } from "../../src/package-root.ts";

const folder = new URL("buildpacks/notebook-runner/", packageRoot);

/** What runs one notebook within an image: the image has Jupyter, and nothing of ours is put into it. */
export const notebookRunner: NotebookRunner = {
  // The environment's Python, whatever it is, hands over to the server's own or to the one that `jupyter` runs with.
  command: ["python3", "-c", read("choose-python.py"), "/opt/jupyter/bin/python"],
  script: read("run-notebook.py"),
};

function read(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}
