/**
 * The fields of one paragraph in Debian control format, which Python's METADATA and R's DESCRIPTION have too; lines that go on with a
 * blank belong to the field above (deb822(5)). Names are in lower case, and the first of several of a name counts. Never throws.
 */
export function controlFields(paragraph: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let current: string | undefined;
  for (const line of paragraph.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      if (current !== undefined) fields.set(current, `${fields.get(current) ?? ""}\n${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    current = name === "" || fields.has(name) ? undefined : name;
    if (current !== undefined) fields.set(current, line.slice(colon + 1).trim());
  }
  return fields;
}

/** The paragraphs of a file, which empty lines part. */
export function paragraphs(text: string): readonly string[] {
  return text.split(/\r?\n(?:[ \t]*\r?\n)+/).filter((paragraph) => paragraph.trim() !== "");
}

/** A field's value; undefined where it is absent or empty. */
export function fieldOf(fields: ReadonlyMap<string, string>, name: string): string | undefined {
  return fields.get(name) || undefined;
}
