import type { Builder } from "../build-by-builder.ts";
import type { BinderRequest } from "./binder-request.ts";

interface ChosenBuilder {
  /** Undefined where the engine builds. */
  readonly builder: Builder | undefined;
  readonly cacheFrom: readonly string[];
}

/** Arguments of `docker buildx build` that bindery gives itself. */
const own = ["--builder", "--cache-from", "--cache-to"] as const;

/** The builder of `DockerEngine.extra_buildx_build_args`; any argument of buildx's has its default builder build, at the least. */
export function readBuilder(
  { buildxArguments, registryCredentials }: BinderRequest,
  environment: Readonly<NodeJS.ProcessEnv>,
): ChosenBuilder {
  if (buildxArguments.length === 0) return { builder: undefined, cacheFrom: [] };
  const values = new Map<string, string[]>(own.map((option) => [option, []]));
  const extraArguments: string[] = [];
  const words = [...buildxArguments];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [option = "", ...value] = word.split("=");
    const found = values.get(option);
    if (found === undefined) extraArguments.push(word);
    else found.push(value.length > 0 ? value.join("=") : (words.shift() ?? ""));
  }
  const of = (option: (typeof own)[number]) => values.get(option) ?? [];
  return {
    builder: {
      name: of("--builder").at(-1) ?? environment["BUILDX_BUILDER"] ?? "default",
      cacheTo: of("--cache-to"),
      extraArguments,
      credentials: registryCredentials,
      environment,
    },
    cacheFrom: of("--cache-from"),
  };
}
