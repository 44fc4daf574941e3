/**
 * A value of ENV or LABEL. Within double quotes the Dockerfile's reader still takes `\`, `"` and `$`
 * (https://docs.docker.com/reference/dockerfile/#environment-replacement), and a line break would end the instruction.
 * @param before a variable, a list of folders, whose value follows this one
 * @throws Error for line breaks and NUL, which callers must have refused
 */
export function dockerfileQuote(value: string, before?: string): string {
  if (/[\0\r\n]/.test(value)) throw new Error("a Dockerfile value can't hold line breaks or NUL");
  const quoted = value.replaceAll(/[\\"$]/g, (character) => `\\${character}`);
  return before === undefined ? `"${quoted}"` : `"${quoted}:\${${optionValue(before)}}"`;
}

/** The value of a `--mount` or `--from` option: names that bindery makes itself, so anything odd is a defect. */
export function optionValue(value: string): string {
  if (!/^[A-Za-z0-9_./:@+-]+$/.test(value)) throw new Error(`${value} can't stand in a Dockerfile option`);
  return value;
}
