/** How parts of a pattern match parts of a subject. */
interface Matching<Pattern, Subject> {
  /** Whether a part of the pattern stands for any number of the subject's, none included. */
  readonly isStar: (part: Pattern) => boolean;
  readonly matches: (part: Pattern, subject: Subject) => boolean;
}

/** Whether a path fits a glob of `*`, `?` and `**` between slashes. Never slower than the product of their lengths. */
export function globMatches(glob: string, path: string): boolean {
  return matchParts(glob.split("/"), path.split("/"), {
    isStar: (part) => part === "**",
    matches: (part, folder) =>
      matchParts(Array.from(part), Array.from(folder), {
        isStar: (character) => character === "*",
        matches: (character, other) => character === "?" || character === other,
      }),
  });
}

/** Goes back to the last star only: an earlier one can take nothing that the last one could not. */
function matchParts<Pattern, Subject>(
  pattern: readonly Pattern[],
  subject: readonly Subject[],
  { isStar, matches }: Matching<Pattern, Subject>,
): boolean {
  let at = 0;
  let star: { readonly pattern: number; subject: number } | undefined;
  for (let next = 0; next < subject.length;) {
    const [part] = pattern.slice(at, at + 1);
    const [other] = subject.slice(next, next + 1);
    if (part !== undefined && isStar(part)) {
      star = { pattern: at, subject: next };
      at += 1;
    } else if (part !== undefined && other !== undefined && matches(part, other)) {
      at += 1;
      next += 1;
    } else if (star === undefined) {
      return false;
    } else {
      star.subject += 1;
      at = star.pattern + 1;
      next = star.subject;
    }
  }
  return pattern.slice(at).every(isStar);
}
