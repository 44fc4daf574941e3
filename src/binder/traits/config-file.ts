import { extname, resolve } from "node:path";
import { invalidValue } from "../command-line-error.ts";
import type { Surroundings } from "../surroundings.ts";
import { expandHome } from "./expand-home.ts";
import { readJsonConfig } from "./json-config.ts";
import { readPythonConfig } from "./python-config.ts";
import type { Settings } from "./trait-setting.ts";

/** repo2docker runs these where it is started, without being asked to. */
const unasked: readonly string[] = ["repo2docker_config.py", "repo2docker_config.json"];

const readers: readonly (readonly [string, (text: string, file: string) => Settings])[] = [
  [".py", readPythonConfig],
  [".json", readJsonConfig],
];

/**
 * Reads the file of `--config`. As in traitlets its ending says nothing: both NAME.py and NAME.json are read, the latter last.
 * Without the option nothing is, since a folder that someone else made could hold anything; a warning tells of such a file.
 * @throws CommandLineError where there is none, or it can't be read
 */
export function readConfigFile(path: string | undefined, surroundings: Surroundings): Settings {
  if (path === undefined) return { settings: [], warnings: unaskedFiles(surroundings) };
  const base = path.slice(0, path.length - extname(path).length);
  const found = readers.flatMap(([ending, read]) => {
    const file = base + ending;
    const text = readText(file, surroundings);
    return text === undefined ? [] : [read(text, file)];
  });
  if (found.length === 0) throw invalidValue(`There is no configuration file ${base}.py or ${base}.json.`);
  return {
    settings: found.flatMap(({ settings }) => settings),
    warnings: found.flatMap(({ warnings }) => warnings),
  };
}

function readText(file: string, { cwd, environment, readFile }: Surroundings): string | undefined {
  try {
    return readFile(resolve(cwd, expandHome(file, environment)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidValue(`The configuration file ${file} can't be read: ${reason}`);
  }
}

function unaskedFiles({ cwd, readFile }: Surroundings): readonly string[] {
  return unasked
    .filter((file) => isThere(() => readFile(resolve(cwd, file))))
    .map((file) => `${file} of the current folder is not read. If it is yours, name it: --config=${file}`);
}

function isThere(read: () => string | undefined): boolean {
  try {
    return read() !== undefined;
  } catch {
    return true;
  }
}
