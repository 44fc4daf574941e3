/** Where in a JSON value another stands; undefined is its top. */
export type JsonPath = { readonly parent: JsonPath; readonly key: string | number } | undefined;

const mostKeys = 12;

/** `data[0].marker.size`; of a deep one the end. */
export function describePath(path: JsonPath): string {
  const parts: string[] = [];
  let place = path;
  for (; place !== undefined && parts.length < mostKeys; place = place.parent) {
    parts.push(typeof place.key === "number" ? `[${place.key}]` : `.${place.key.slice(0, 40)}`);
  }
  const words = parts.toReversed().join("");
  if (place !== undefined) return `…${words}`;
  return words.startsWith(".") ? words.slice(1) : words;
}
