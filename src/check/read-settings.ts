import * as v from "valibot";
import { parseByteSize } from "../configuration/byte-size.ts";
import { inConfigDir, type Repository } from "../repository/repository.ts";
import { settingsFile, settingsParts } from "../repository/settings-file.ts";
import { readYaml } from "../structured/read-yaml.ts";
import { volatileRules } from "./compare/volatile/volatile-rules.ts";
import { type CheckSettings, defaultSettings } from "./settings.ts";
import { wildcardPattern } from "./wildcard-pattern.ts";

const seconds = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,5}$/, "it is no number of seconds"),
  v.transform(Number),
);

const bytes = v.pipe(
  v.string(),
  v.transform((text) => parseByteSize(text) ?? 0),
  v.minValue(6 * 2 ** 20, "it is no size such as 512m or 4g"),
);

const flag = v.pipe(
  v.picklist(["true", "false"], "it is neither true nor false"),
  v.transform((text) => text === "true"),
);

function numberUpTo(most: number) {
  return v.pipe(
    v.string(),
    v.regex(/^\d+(?:\.\d+)?(?:[eE]-?\d+)?$/, "it is no number"),
    v.transform(Number),
    v.maxValue(most, `it is more than ${most}`),
  );
}

const rule = v.pipe(
  v.string(),
  v.check((id) => volatileRules.some((each) => each.id === id), "`bindery check --rules` lists no such rule"),
);

const words = v.pipe(v.array(v.string()), v.nonEmpty("it names no program"));

const Check = v.strictObject({
  skip: v.optional(v.array(v.string()), []),
  scripts: v.optional(v.array(words), []),
  network: v.optional(flag, "false"),
  "cell-seconds": v.optional(seconds),
  "notebook-seconds": v.optional(seconds),
  memory: v.optional(bytes),
  tolerance: v.optional(numberUpTo(1)),
  "absolute-tolerance": v.optional(numberUpTo(Number.MAX_VALUE)),
  "pixel-share": v.optional(numberUpTo(1)),
  "pixel-threshold": v.optional(numberUpTo(1)),
  "rules-off": v.optional(v.array(rule), []),
  ignore: v.optional(v.array(v.pipe(v.string(), v.nonEmpty("it is empty"))), []),
  "ignore-tags": v.optional(v.array(v.string()), []),
});

const Settings = v.nullable(v.strictObject({ ...settingsParts, check: v.optional(Check) }));

/**
 * The `check:` part of bindery.yml in the config dir, over bindery's own values.
 * @throws UserError FILE_INVALID with the line, and what the repository throws
 */
export async function readCheckSettings(repository: Repository): Promise<CheckSettings> {
  const file = await readYaml(repository, inConfigDir(repository, settingsFile), Settings);
  const asked = file?.value?.check;
  if (file === undefined || asked === undefined) return defaultSettings;
  const { limits, compare } = defaultSettings;
  return {
    skip: asked.skip,
    scripts: asked.scripts.map((argv, index) => ({
      argv,
      line: file.locate(["check", "scripts", index]).line,
    })),
    limits: {
      ...limits,
      cellSeconds: asked["cell-seconds"] ?? limits.cellSeconds,
      notebookSeconds: asked["notebook-seconds"] ?? limits.notebookSeconds,
      memoryBytes: asked.memory ?? limits.memoryBytes,
      network: asked.network,
    },
    compare: {
      relativeTolerance: asked.tolerance ?? compare.relativeTolerance,
      absoluteTolerance: asked["absolute-tolerance"] ?? compare.absoluteTolerance,
      pixelShare: asked["pixel-share"] ?? compare.pixelShare,
      pixelThreshold: asked["pixel-threshold"] ?? compare.pixelThreshold,
      rulesOff: asked["rules-off"],
      ignore: asked.ignore.map((text) => wildcardPattern(text)),
      ignoreTags: [...compare.ignoreTags, ...asked["ignore-tags"]],
    },
  };
}
