import { invalidValue } from "../command-line-error.ts";
import { pythonRepr } from "../python-repr.ts";
import type { Surroundings } from "../surroundings.ts";
import type { TraitSetting } from "./trait-setting.ts";
import type { TraitType } from "./trait-types.ts";

/** @throws CommandLineError where the value is none of the trait's type, or a trait of one value has several */
export function readSetting<Value>(
  setting: TraitSetting,
  type: TraitType<Value>,
  environment: Surroundings["environment"],
): Value {
  const { value, where } = setting;
  if ("texts" in value && value.texts.length > 1 && !type.repeats)
    throw invalidValue(`${where} is there more than once, and takes one value only.`);
  const read = "texts" in value ? type.fromTexts(value.texts, environment) : type.fromLiteral(value.literal);
  if (read === undefined) throw mistyped(setting, type.expects);
  return read;
}

function mistyped({ name, value, where }: TraitSetting, expected: string): Error {
  const [word, ...others] = "texts" in value ? value.texts : [];
  // A faulty login is shown to nobody.
  const isShown = word !== undefined && others.length === 0 && !name.endsWith(".registry_credentials");
  const place = where === `--${name}` ? where : `${where}: ${name}`;
  return invalidValue(`${place} has to be ${expected}${isShown ? `, not ${pythonRepr(word)}` : ""}.`);
}
