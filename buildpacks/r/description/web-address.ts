/** Characters; longer than any real address. */
const longest = 2000;

/** Whether a text is an address of the web without anything that could end a word or a quoted text. */
export function isWebAddress(text: string): boolean {
  return text.length <= longest && /^https?:\/\/[\w.~%+@:/?=&#-]+$/.test(text);
}
