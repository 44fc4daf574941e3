import { isPythonRange } from "./is-python-range.ts";
import { seriesRange } from "./series-range.ts";

/**
 * The range (PEP 440) that a Python's version stands for: `3` any Python 3, `3.11` any patch of it, `3.11.4` that one; a
 * range is itself. Undefined for all else.
 */
export function readVersion(version: string): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(version)) return seriesRange(version);
  if (/^\d+\.\d+\.\d+$/.test(version)) return `==${version}`;
  return isPythonRange(version) ? version : undefined;
}
