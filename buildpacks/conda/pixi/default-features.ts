import type { Location } from "../../../src/errors/user-error.ts";
import type { ValuePath } from "../../../src/structured/structured-file.ts";
import { selectorPlatforms } from "../environment/selector.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { type Platform, platforms } from "../platform.ts";
import { quoted } from "../quote.ts";
import type { PixiManifest } from "./pixi-manifest.ts";

/** Tables of packages, and where they stand. */
export interface PackageTables {
  readonly keys: ValuePath;
  readonly platforms: readonly Platform[];
  readonly tables: Pick<PixiManifest, "dependencies" | "pypi-dependencies">;
}

/** A part of an environment: what stands at the root of the file, or a feature. */
export interface Feature {
  readonly keys: ValuePath;
  readonly value: PixiManifest["feature"][string];
}

/**
 * The features of the environment `default`: the root of the file, and those that `[environments]` names for it.
 * @throws UserError FILE_INVALID for a feature that is not there
 */
export function defaultFeatures(
  manifest: PixiManifest,
  locate: (keys: ValuePath) => Location,
): readonly Feature[] {
  const root: Feature = { keys: [], value: { ...manifest, channels: [] } };
  const written = manifest.environments["default"];
  const chosen = Array.isArray(written) ? { features: written } : (written ?? { features: [] });
  const named = chosen.features.map((name): Feature => {
    const value = Object.hasOwn(manifest.feature, name) ? manifest.feature[name] : undefined;
    if (value !== undefined) return { keys: ["feature", name], value };
    throw fileError(locate(["environments", "default"]), {
      message: `the environment \`default\` has the feature ${quoted(name)}, which is not in the file`,
      suggestions: [`add a table \`[feature.${name}]\``, "remove the feature"],
    });
  });
  return "no-default-feature" in chosen && chosen["no-default-feature"] ? named : [root, ...named];
}

/** The tables of a feature, those of `[target.…]` for the image's platforms among them. */
export function packageTables({ keys, value }: Feature): readonly PackageTables[] {
  const targets = Object.entries(value.target).map(([name, tables]) => ({
    keys: [...keys, "target", name],
    platforms: selectorPlatforms(name) ?? [],
    tables,
  }));
  return [{ keys, platforms, tables: value }, ...targets].filter((part) => part.platforms.length > 0);
}
