import * as v from "valibot";

/** What is used of pip's installation report, version 1 (https://pip.pypa.io/en/stable/reference/installation-report/). */
export const InstallationReport = v.object({
  version: v.literal("1"),
  install: v.array(
    v.object({
      download_info: v.object({
        url: v.string(),
        subdirectory: v.optional(v.string()),
        archive_info: v.optional(v.object({ hashes: v.optional(v.record(v.string(), v.string()), {}) })),
        vcs_info: v.optional(v.object({ vcs: v.string(), commit_id: v.string() })),
        dir_info: v.optional(v.object({})),
      }),
      /** It was asked for by an address, and not by its name. */
      is_direct: v.boolean(),
      metadata: v.object({ name: v.string(), version: v.string() }),
    }),
  ),
  environment: v.object({ python_full_version: v.string() }),
});

export type InstallationReport = v.InferOutput<typeof InstallationReport>;
export type InstalledItem = InstallationReport["install"][number];

/** @throws Error for what pip does not write */
export function parseReport(text: string): InstallationReport {
  return v.parse(InstallationReport, JSON.parse(text));
}
