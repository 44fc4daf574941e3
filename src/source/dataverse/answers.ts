import * as v from "valibot";

/** What is read of the answers of Dataverse's API: https://guides.dataverse.org/en/latest/api/native-api.html */

const dataFile = v.object({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  filesize: v.nullish(v.number()),
  originalFileSize: v.nullish(v.number()),
  originalFileName: v.nullish(v.string()),
  originalFileFormat: v.nullish(v.string()),
  tabularData: v.nullish(v.boolean()),
  md5: v.nullish(v.string()),
  checksum: v.nullish(v.object({ type: v.string(), value: v.string() })),
  embargo: v.nullish(v.object({ dateAvailable: v.nullish(v.string()) })),
  retentionPeriod: v.nullish(v.object({ dateUnavailable: v.nullish(v.string()) })),
});

const datasetFile = v.object({
  label: v.string(),
  directoryLabel: v.nullish(v.string()),
  restricted: v.nullish(v.boolean()),
  dataFile,
});

const datasetVersion = v.object({
  datasetPersistentId: v.nullish(v.string()),
  versionNumber: v.nullish(v.number()),
  versionMinorNumber: v.nullish(v.number()),
  versionState: v.nullish(v.string()),
  deaccessionNote: v.nullish(v.string()),
  files: v.nullish(v.array(datasetFile), []),
});

/** `/api/datasets/…`; without a version where none is published, or all are withdrawn. */
export const datasetAnswer = v.object({
  data: v.object({
    protocol: v.nullish(v.string()),
    authority: v.nullish(v.string()),
    identifier: v.nullish(v.string()),
    latestVersion: v.nullish(datasetVersion),
  }),
});

/** `/api/datasets/…/versions/…` */
export const versionAnswer = v.object({ data: datasetVersion });

/** `/api/files/…?returnDatasetVersion=true`; Dataverse before 6.1 tells no version. */
export const fileAnswer = v.object({
  data: v.object({ datasetVersion: v.nullish(v.object({ datasetPersistentId: v.nullish(v.string()) })) }),
});

/** `/api/search?type=file` */
export const searchAnswer = v.object({
  data: v.object({ items: v.array(v.object({ dataset_persistent_id: v.nullish(v.string()) })) }),
});

export type DatasetAnswer = v.InferOutput<typeof datasetAnswer>;
export type DatasetFile = v.InferOutput<typeof datasetFile>;
export type DatasetVersion = v.InferOutput<typeof datasetVersion>;
