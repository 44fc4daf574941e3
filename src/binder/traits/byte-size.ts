const units: readonly string[] = ["b", "k", "m", "g", "t"];

/** A size as docker-py reads it (`parse_bytes`): a number of bytes, or one with b, k, m, g or t behind it, and maybe another b. */
export function readByteSize(value: number | string): number | undefined {
  const [, digits = "", unit = "b"] = /^(\d+(?:\.\d+)?)(?:([bkmgt])b?)?$/i.exec(String(value)) ?? [];
  if (digits === "") return undefined;
  return Math.floor(Number(digits) * 1024 ** units.indexOf(unit.toLowerCase()));
}
