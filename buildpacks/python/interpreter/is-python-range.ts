import { validRange } from "@renovatebot/pep440";

/** Real ones have a few clauses; each costs a comparison with every Python on offer. */
const longest = 500;

/** Whether a text is a version specifier of PEP 440 that says something. */
export function isPythonRange(text: string): boolean {
  return text.length <= longest && text.trim() !== "" && validRange(text);
}
