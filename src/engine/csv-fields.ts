/**
 * The fields of one line of comma-separated values as Go's encoding/csv reads them: a field may stand in quotation marks, and a doubled
 * one in there is one. Undefined where quotation marks stand in the middle of a field, or are not closed.
 */
export function csvFields(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  const field = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",]*))(?<comma>,|$)/y;
  for (;;) {
    const found = field.exec(line)?.groups;
    if (!found) return undefined;
    fields.push(found["quoted"]?.replaceAll('""', '"') ?? found["plain"] ?? "");
    if (found["comma"] === "") return fields;
  }
}
