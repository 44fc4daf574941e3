/**
 * The fields of one line of comma-separated values, as Go's encoding/csv reads it: a field may stand in quotation marks, where a
 * doubled one is one of its own.
 * @returns undefined where quotation marks stand in the middle of a field, or are not closed
 */
export function csvFields(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  const field = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",]*))(?:,|$)/gy;
  for (;;) {
    const found = field.exec(line);
    if (!found) return undefined;
    const { quoted, plain = "" } = found.groups ?? {};
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (!found[0].endsWith(",") || isQuotedEnd(found[0])) return fields;
  }
}
