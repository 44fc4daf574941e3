/** KEY=VALUE words; without `=` the value is empty. Of a key twice the last counts, and any key is a key like any other. */
export function readKeyValues(words: readonly string[]): readonly (readonly [string, string])[] {
  return words.map((word) => {
    const at = word.indexOf("=");
    return at === -1 ? [word, ""] : [word.slice(0, at), word.slice(at + 1)];
  });
}
