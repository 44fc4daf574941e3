import * as v from "valibot";

/** `numpy = ">=1.26"`, or a table of the parts of a spec. */
const CondaSpec = v.union(
  [
    v.string(),
    v.looseObject({
      version: v.optional(v.string()),
      build: v.optional(v.string()),
      channel: v.optional(v.string()),
      subdir: v.optional(v.string()),
      md5: v.optional(v.string()),
      sha256: v.optional(v.string()),
      url: v.optional(v.string()),
      git: v.optional(v.string()),
      path: v.optional(v.string()),
    }),
  ],
  "must be a version, or a table with `version` and the like",
);

/** `requests = "*"`, or a table of where pip gets it. */
const PypiSpec = v.union(
  [
    v.string(),
    v.looseObject({
      version: v.optional(v.string()),
      extras: v.optional(v.array(v.string()), []),
      "env-markers": v.optional(v.string()),
      git: v.optional(v.string()),
      rev: v.optional(v.string()),
      branch: v.optional(v.string()),
      tag: v.optional(v.string()),
      subdirectory: v.optional(v.string()),
      path: v.optional(v.string()),
      editable: v.optional(v.boolean(), false),
      url: v.optional(v.string()),
    }),
  ],
  "must be a version, or a table with `version`, `git`, `path` or `url`",
);

const CondaSpecs = v.optional(v.record(v.string(), CondaSpec), {});
const PypiSpecs = v.optional(v.record(v.string(), PypiSpec), {});

const packages = { dependencies: CondaSpecs, "pypi-dependencies": PypiSpecs };

const variables = v.optional(
  v.looseObject({ env: v.optional(v.record(v.string(), v.string("must be text")), {}) }),
  { env: {} },
);

const Channel = v.union([
  v.string(),
  v.looseObject({ channel: v.string(), priority: v.optional(v.number(), 0) }),
]);

/** What a feature may have; the file itself is one. */
const feature = {
  ...packages,
  activation: variables,
  target: v.optional(v.record(v.string(), v.looseObject(packages)), {}),
};

const Feature = v.looseObject({ ...feature, channels: v.optional(v.array(Channel), []) });

const Workspace = v.looseObject({
  channels: v.optional(v.array(Channel), []),
  platforms: v.optional(v.array(v.unknown()), []),
});

const Environment = v.union([
  v.array(v.string()),
  v.looseObject({
    features: v.optional(v.array(v.string()), []),
    "no-default-feature": v.optional(v.boolean(), false),
  }),
]);

/** What bindery uses of `pixi.toml` (https://pixi.prefix.dev/latest/reference/pixi_manifest); `project` is the old name of `workspace`. */
export const PixiManifest = v.looseObject({
  workspace: v.optional(Workspace),
  project: v.optional(Workspace),
  ...feature,
  feature: v.optional(v.record(v.string(), Feature), {}),
  environments: v.optional(v.record(v.string(), Environment), {}),
});

/** The same in `pyproject.toml`, whose own dependencies pixi has pip install. */
export const PyprojectWithPixi = v.looseObject({
  tool: v.optional(v.looseObject({ pixi: v.optional(PixiManifest) })),
  project: v.optional(
    v.looseObject({
      dependencies: v.optional(v.array(v.string()), []),
    }),
  ),
});

export type PixiManifest = v.InferOutput<typeof PixiManifest>;
export type CondaSpec = v.InferOutput<typeof CondaSpec>;
export type PypiSpec = v.InferOutput<typeof PypiSpec>;
