import * as v from "valibot";

const Command = v.union([
  v.string(),
  v.array(v.string()),
  v.record(v.string(), v.union([v.string(), v.array(v.string())])),
]);

/** The properties of devcontainer.json that make an image (containers.dev, "devcontainer.json reference"). */
export const DevcontainerFile = v.object({
  image: v.optional(v.string()),
  build: v.optional(
    v.object({
      dockerfile: v.optional(v.string()),
      context: v.optional(v.string()),
      args: v.optional(v.record(v.string(), v.string()), {}),
      target: v.optional(v.string()),
    }),
  ),
  // The spelling before `build` was there.
  dockerFile: v.optional(v.string()),
  context: v.optional(v.string()),
  features: v.optional(v.record(v.string(), v.unknown()), {}),
  remoteUser: v.optional(v.string()),
  onCreateCommand: v.optional(Command),
  updateContentCommand: v.optional(Command),
  postCreateCommand: v.optional(Command),
});

export type Devcontainer = v.InferOutput<typeof DevcontainerFile>;
export type DevcontainerCommand = v.InferOutput<typeof Command>;
