import { arrayNames } from "./arrays.ts";
import { otherNames } from "./others.ts";
import { scienceNames } from "./science.ts";
import { tensorflowNames } from "./tensorflow.ts";

/** Names that a package had until a release, and what its own notes say to write instead. */
export interface RemovedNames {
  /** The distribution. */
  readonly package: string;
  /** The first release without them; absent where old releases would not mend it. */
  readonly before?: string;
  /** The newest Python that the releases before have wheels for; absent where it is no older than the default. */
  readonly newestPython?: string;
  /**
   * `module.name` for attributes and imports, `Class.name` for those of objects, `function(keyword)` for arguments, a module's dotted name
   * for one that is gone. `*` at the end stands for anything.
   */
  readonly names: readonly string[];
  /** For each name what to write for it, where that is all; by the last part of the name. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** Each row is certain, by the package's release notes: a wrong row is a wrong edit. */
export const removedNames: readonly RemovedNames[] = [
  ...arrayNames,
  ...scienceNames,
  ...tensorflowNames,
  ...otherNames,
];
