/** What the build could not have of a day that was asked for: the sentences of every notices.txt among the records, each once. */
export function undatedNotices(records: ReadonlyMap<string, string>): readonly string[] {
  const lines = [...records].flatMap(([path, text]) =>
    /(?:^|\/)notices\.txt$/.test(path) ? text.split("\n") : [],
  );
  return [...new Set(lines.filter((line) => line !== ""))];
}
