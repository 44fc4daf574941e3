import * as v from "valibot";
import { table, text } from "../../python/locks/lock-schema.ts";
import { isWebAddress } from "../description/web-address.ts";
import { isRVersion } from "../versions.ts";

/** R writes nothing as `null`. */
const optionalText = v.nullish(text);

/** What R writes for a vector of texts, which has no brackets where it is of length one. */
const textOrTexts = v.nullish(
  v.union([text, v.array(text, "it must be a list of texts")], "it must be a text or a list of texts"),
);

const rVersion = v.pipe(
  text,
  v.check(isRVersion, "it must be a version: numbers with dots between them, like `4.3.2`"),
);

/** What is used of a package's record; since renv 1.1 it has most fields of the DESCRIPTION beside these. */
export const packageRecord = table({
  Package: optionalText,
  Version: text,
  Source: optionalText,
  Repository: optionalText,
  RemoteType: optionalText,
  RemoteHost: optionalText,
  RemoteUsername: optionalText,
  RemoteRepo: optionalText,
  RemoteRef: optionalText,
  RemoteSha: optionalText,
  RemoteSubdir: optionalText,
  RemoteUrl: optionalText,
  RemotePkgRef: optionalText,
  Hash: optionalText,
  Requirements: textOrTexts,
  Depends: textOrTexts,
  Imports: textOrTexts,
  LinkingTo: textOrTexts,
});

export type PackageRecord = v.InferOutput<typeof packageRecord>;

/** More packages than any lock has; CRAN has five times as many. */
const mostPackages = 5000;

const isTable = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A table from names to values as a Map: valibot's records leave out names like `constructor`. */
export function namedValues<Schema extends v.GenericSchema>(value: Schema) {
  return v.pipe(
    v.custom<object>(isTable, "it must be a table"),
    v.transform((found): ReadonlyMap<string, unknown> => new Map(Object.entries(found))),
    v.map(text, value),
    v.maxSize(mostPackages, `it has more than ${mostPackages} packages, which no lock has`),
  );
}

const address = v.pipe(
  text,
  v.check(isWebAddress, "it must be an address like `https://cloud.r-project.org`"),
);

const repositories = v.union(
  [
    v.array(table({ Name: optionalText, URL: address })),
    v.pipe(
      namedValues(address),
      v.transform((urls) => [...urls].map(([Name, URL]) => ({ Name, URL }))),
    ),
  ],
  "it must be a list of tables with `Name` and `URL`, which is an address like `https://cloud.r-project.org`",
);

/** R writes an empty table as an empty list. */
const emptyList = v.pipe(
  v.strictTuple([]),
  v.transform(() => new Map<string, PackageRecord>()),
);

/** `renv.lock`, as renv's `lockfile-read.R` takes it. */
export const renvLockSchema = v.pipe(
  v.custom<object>(isTable, "it must be a table"),
  table({
    R: v.nullish(table({ Version: v.nullish(rVersion), Repositories: v.nullish(repositories) })),
    Bioconductor: v.nullish(table({ Version: v.nullish(rVersion) })),
    Python: v.nullish(table({ Version: optionalText, Type: optionalText, Name: optionalText })),
    Packages: v.nullish(v.lazy((input) => (Array.isArray(input) ? emptyList : namedValues(packageRecord)))),
  }),
);

export type RenvLockFile = v.InferOutput<typeof renvLockSchema>;
