/** Fields that an image has for its containers (OCI image-spec, config.md; `Healthcheck`, `OnBuild` and `Shell` are Docker's). */
const fields = new Set([
  "Cmd",
  "Entrypoint",
  "Env",
  "ExposedPorts",
  "Healthcheck",
  "Labels",
  "OnBuild",
  "Shell",
  "StopSignal",
  "User",
  "Volumes",
  "WorkingDir",
]);

/** As Image.configuration, of what the engine tells of an image. Some engines name what is empty, others don't. */
export function configurationOf(config: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([name, value]: readonly [string, unknown]) => {
      if (!fields.has(name) || isEmpty(value)) return [];
      return [[name, JSON.stringify(isTable(value) ? sorted(value) : value)] as const];
    }),
  );
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === "";
}

function isTable(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Engines have a table in any order. */
function sorted(table: object): object {
  return Object.fromEntries(Object.entries(table).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
