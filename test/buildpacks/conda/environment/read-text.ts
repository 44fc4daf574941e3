import type { EnvironmentSpec } from "../../../../buildpacks/conda/environment/environment-spec.ts";
import { readEnvironment } from "../../../../buildpacks/conda/environment/read-environment.ts";
import { memoryRepository } from "../../../memory-repository.ts";

/** Reads a text as the environment file of a repository with a Python project in its root and in `pkg`. */
export async function readText(text: string, file = "environment.yml"): Promise<EnvironmentSpec> {
  const projects = { "setup.py": "", "pkg/pyproject.toml": "", "binder/own/setup.py": "" };
  const lists = { "requirements.txt": "flask\n-e .\n", "binder/more.txt": "django" };
  const spec = await readEnvironment(memoryRepository({ ...projects, ...lists, [file]: text }), file);
  if (spec === undefined) throw new Error(`${file} is absent`);
  return spec;
}
