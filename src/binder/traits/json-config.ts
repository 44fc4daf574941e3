import { pythonRepr } from "../python-repr.ts";
import { invalidValue } from "../command-line-error.ts";
import { deepest, isDictionary, type PythonValue } from "./python-value.ts";
import type { Settings, TraitSetting } from "./trait-setting.ts";

/**
 * Reads a configuration file in JSON, an object for every class.
 * @throws CommandLineError where it is no JSON object, or one of a version that traitlets doesn't know
 */
export function readJsonConfig(text: string, file: string): Settings {
  const classes = pythonValue(parsed(text, file), 0);
  if (classes === undefined || !isDictionary(classes))
    throw invalidValue(`The configuration file ${file} has to be a JSON object.`);
  const settings: TraitSetting[] = [];
  const warnings: string[] = [];
  for (const [className, traits] of classes) {
    if (className === "version") checkVersion(traits, file);
    else if (!isDictionary(traits))
      warnings.push(`${file}: ${pythonRepr(className)} is no class, and has no effect.`);
    else {
      for (const [trait, literal] of traits)
        settings.push({ name: `${className}.${trait}`, value: { literal }, where: file });
    }
  }
  return { settings, warnings };
}

function checkVersion(version: PythonValue, file: string): void {
  if (version === 1) return;
  throw invalidValue(`The configuration file ${file} is of a version that is not known; 1 is.`);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalidValue(`The configuration file ${file} can't be understood: ${reason}`);
  }
}

/** Undefined for what is nested too deeply. */
function pythonValue(value: unknown, depth: number): PythonValue | undefined {
  if (depth > deepest) return undefined;
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => pythonValue(item, depth + 1));
    const defined = items.filter((item) => item !== undefined);
    return defined.length === items.length ? defined : undefined;
  }
  const found = new Map<string, PythonValue>();
  for (const [key, item] of Object.entries(value ?? {})) {
    const meaning = pythonValue(item, depth + 1);
    if (meaning === undefined) return undefined;
    found.set(key, meaning);
  }
  return found;
}
