import type { TraitSetting } from "./trait-setting.ts";

/** What traitlets takes for an option of its own: `--Class.trait=value`, with one dash too. */
const assignment = /^--?([A-Za-z]\w*(?:\.\w+)*)=([^]*)$/;
const name = /^--?[A-Za-z]\w*(?:\.\w+)*$/;

/**
 * Reads the options that are none of repo2docker's own.
 * @param fail gives the error for what isn't an option of traitlets either
 * @throws what `fail` gives
 */
export function readTraitArguments(
  words: readonly string[],
  fail: (message: string) => Error,
): readonly TraitSetting[] {
  const texts = new Map<string, string[]>();
  for (const word of words) {
    const [, trait, value] = assignment.exec(word.replace(/^--log-level=/, "--Repo2Docker.log_level=")) ?? [];
    if (trait === undefined || value === undefined) throw fail(complaint(word));
    const earlier = texts.get(trait);
    if (earlier === undefined) texts.set(trait, [value]);
    else earlier.push(value);
  }
  return Array.from(texts, ([trait, values]) => ({
    name: trait,
    value: { texts: values },
    where: `--${trait}`,
  }));
}

function complaint(word: string): string {
  return name.test(word)
    ? `argument ${word}: expected one argument, as in ${word}=VALUE`
    : `unrecognized arguments: ${word}`;
}
