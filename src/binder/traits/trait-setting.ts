import type { PythonValue } from "./python-value.ts";

/** One value for a trait, from the command line or a configuration file. */
export interface TraitSetting {
  /** `Class.trait` */
  readonly name: string;
  readonly value: SettingValue;
  /** The option or file and line, for messages. */
  readonly where: string;
}

type SettingValue =
  /** Words of the command line, one for each time that the option is there. */
  { readonly texts: readonly string[] } | { readonly literal: PythonValue };

/** Settings, and what was there but says nothing to bindery. */
export interface Settings {
  readonly settings: readonly TraitSetting[];
  readonly warnings: readonly string[];
}
