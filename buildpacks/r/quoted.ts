import { quote } from "../python/requirements/source-line.ts";

/** More than a message shows; what hides passwords should not have to look through all of a long line. */
const longest = 1000;

/** Text of the user for a message: secrets hidden, unprintable characters spelled out, long text cut. */
export function quoted(text: string): string {
  return quote(text.slice(0, longest));
}
