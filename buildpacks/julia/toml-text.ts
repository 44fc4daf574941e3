/** A table of a TOML file: keys and values, of the kinds that a TOML reader gives. */
export type TomlTable = Readonly<Record<string, unknown>>;

/** Tables as a TOML file, those that are empty left out; inner tables are written in one line. */
export function renderTables(tables: Readonly<Record<string, TomlTable>>): string {
  return Object.entries(tables)
    .filter(([, table]) => Object.keys(table).length > 0)
    .map(([name, table]) => [`[${name}]`, ...pairs(table), ""].join("\n"))
    .join("\n");
}

function pairs(table: TomlTable): readonly string[] {
  return Object.keys(table)
    .toSorted()
    .map((key) => `${text(key)} = ${render(table[key])}`);
}

function render(value: unknown): string {
  if (typeof value === "string") return text(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `[${value.map(render).join(", ")}]`;
  if (typeof value === "object" && value !== null) return `{ ${pairs({ ...value }).join(", ")} }`;
  return String(value);
}

/** JSON's escapes are TOML's too; only DEL is allowed there and not here. */
function text(value: string): string {
  return JSON.stringify(value).replaceAll("\u007f", String.raw`\u007f`);
}
