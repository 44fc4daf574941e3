/**
 * The variables of a container in docker's way: a KEY alone takes the caller's value, and is left out where the caller has none.
 * @returns KEY=VALUE words
 */
export function containerEnvironment(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return words.flatMap((word) => {
    if (word.includes("=")) return [word];
    const value = environment[word];
    return value === undefined ? [] : [`${word}=${value}`];
  });
}
