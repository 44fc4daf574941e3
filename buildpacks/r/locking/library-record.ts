import * as v from "valibot";

const optional = v.optional(v.string());

/** What record-library.py writes. */
const LibraryRecord = v.object({
  version: v.string(),
  cran: v.string(),
  packages: v.array(
    v.object({
      Package: v.string(),
      Version: v.string(),
      Repository: optional,
      RemoteType: optional,
      RemoteHost: optional,
      RemoteUsername: optional,
      RemoteRepo: optional,
      RemoteRef: optional,
      RemoteSha: optional,
      RemoteSubdir: optional,
      RemoteUrl: optional,
      RemotePkgRef: optional,
      Depends: optional,
      Imports: optional,
      LinkingTo: optional,
      biocViews: optional,
    }),
  ),
});

export type LibraryRecord = v.InferOutput<typeof LibraryRecord>;
export type InstalledRPackage = LibraryRecord["packages"][number];

/** @throws Error for what the script does not write */
export function parseLibraryRecord(text: string): LibraryRecord {
  return v.parse(LibraryRecord, JSON.parse(text));
}
