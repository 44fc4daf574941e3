import type { ArgumentParser } from "argparse";
import * as v from "valibot";

const text = v.optional(v.string());
const flag = v.optional(v.boolean());
const texts = v.optional(v.array(v.string()), []);

const schema = v.object({
  help_all: flag,
  version: flag,
  config: text,
  json_logs: flag,
  image_name: text,
  ref: text,
  debug: flag,
  build: flag,
  build_memory_limit: text,
  run: flag,
  ports: texts,
  publishAll: flag,
  clean: flag,
  push: flag,
  volumes: texts,
  user_id: v.optional(v.number()),
  user_name: text,
  environment: texts,
  editable: flag,
  target_repo_dir: text,
  appendix: text,
  labels: texts,
  buildArguments: texts,
  subdir: text,
  cache_from: texts,
  engine: text,
  repository: v.string(),
  command: v.array(v.string()),
});

/** repo2docker's own options as they were typed; undefined or empty where they were not. */
export type NamedArguments = v.InferOutput<typeof schema>;

interface ParsedArguments {
  readonly named: NamedArguments;
  /** Options that are none of repo2docker's own. */
  readonly others: readonly string[];
}

/** @throws what the parser throws */
export function parseArguments(parser: ArgumentParser, argv: readonly string[]): ParsedArguments {
  const [namespace, others] = parser.parse_known_args([...argv]);
  return { named: v.parse(schema, Object.fromEntries(Object.entries(namespace))), others };
}
