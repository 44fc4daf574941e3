import * as v from "valibot";
import type { HistoryEntry, ImageConfig } from "./archived-image.ts";
import { imageUnreadable } from "./image-unreadable.ts";

const words = v.nullish(v.array(v.string()), []);
const named = v.nullish(v.record(v.string(), v.unknown()), {});
const text = v.nullish(v.string(), "");

const configSchema = v.object({
  architecture: text,
  os: text,
  created: v.nullish(v.string()),
  config: v.nullish(
    v.object({
      User: text,
      WorkingDir: text,
      Env: words,
      Entrypoint: words,
      Cmd: words,
      Labels: v.nullish(v.record(v.string(), v.string()), {}),
      ExposedPorts: named,
      Volumes: named,
      Healthcheck: v.nullish(v.object({ Test: words })),
    }),
  ),
  history: v.nullish(
    v.array(
      v.object({
        created: v.nullish(v.string()),
        created_by: text,
        comment: text,
        empty_layer: v.nullish(v.boolean(), false),
      }),
    ),
    [],
  ),
  rootfs: v.object({ diff_ids: v.array(v.string()) }),
});

/**
 * An image's configuration out of its JSON, and the digests of its layers.
 * @throws UserError IMAGE_UNREADABLE
 */
export function parseImageConfig(value: unknown): {
  readonly config: ImageConfig;
  readonly diffIds: readonly string[];
} {
  const parsed = v.safeParse(configSchema, value);
  if (!parsed.success)
    throw imageUnreadable(`Its configuration is not of the format: ${v.summarize(parsed.issues)}`);
  const { architecture, os, created, config, history, rootfs } = parsed.output;
  return {
    config: {
      architecture,
      os,
      created: created ?? undefined,
      user: config?.User ?? "",
      workingDir: config?.WorkingDir || "/",
      environment: config?.Env ?? [],
      entrypoint: config?.Entrypoint ?? [],
      command: config?.Cmd ?? [],
      labels: config?.Labels ?? {},
      exposedPorts: Object.keys(config?.ExposedPorts ?? {}).toSorted(),
      volumes: Object.keys(config?.Volumes ?? {}).toSorted(),
      healthcheck: config?.Healthcheck?.Test,
      history: history.map((entry): HistoryEntry => ({
        createdBy: entry.created_by,
        comment: entry.comment,
        created: entry.created ?? undefined,
        isEmpty: entry.empty_layer,
      })),
    },
    diffIds: rootfs.diff_ids,
  };
}

/** The instruction that made each layer; "" where the history names fewer. */
export function instructionsOf({ history }: ImageConfig, layers: number): readonly string[] {
  const made = history.filter(({ isEmpty }) => !isEmpty);
  return Array.from({ length: layers }, (_, index) => made[index]?.createdBy ?? "");
}
