import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { errorCodes } from "../src/errors/error-codes.ts";
import { buildpackNamed } from "../src/prepare-image.ts";

/** One sentence of what a case shows; the docs list it. */
const about = v.pipe(v.string(), v.nonEmpty());

/** What a build needs and not every machine can have; its engine test is skipped, loudly, where it can't be had. */
const Need = v.union([
  v.literal("conda-channel"),
  v.literal("micromamba-image"),
  v.literal("nix-channel"),
  v.literal("nix-image"),
  v.literal("node-image"),
  // The catalogue's jupyter-server-proxy, from where pip looks for packages; and its RStudio.
  v.literal("proxy"),
  v.literal("jupyterhub"),
  v.literal("rstudio"),
  // The catalogue's default R, prebuilt; or a certain one.
  v.literal("r"),
  v.pipe(
    v.custom<`r-${string}`>((value) => typeof value === "string"),
    v.regex(/^r-\d+\.\d+\.\d+$/),
  ),
  v.pipe(
    v.custom<`julia-${string}`>((value) => typeof value === "string"),
    v.regex(/^julia-\d+\.\d+\.\d+$/),
  ),
  v.pipe(
    v.custom<`python-${string}`>((value) => typeof value === "string"),
    v.regex(/^python-\d+\.\d+$/),
  ),
]);

/** Places are written `file:line`, or `file` alone where detection names no line. */
const Found = v.strictObject({
  about,
  buildpacks: v.array(v.string()),
  evidence: v.array(v.string()),
  ignored: v.array(v.string()),
  default: v.boolean(),
  needs: v.optional(v.array(Need), []),
});

const Failing = v.strictObject({
  about,
  fails: v.pipe(
    v.string(),
    v.check((code) => code in errorCodes, "no error code"),
  ),
  file: v.optional(v.string()),
  line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export type Need = v.InferOutput<typeof Need>;
export type FoundExpectation = v.InferOutput<typeof Found>;
export type FailingExpectation = v.InferOutput<typeof Failing>;

/** One folder `fixtures/<buildpack>/<case>/`. */
export interface FixtureCase<Expectation> {
  /** `<buildpack>/<case>` */
  readonly name: string;
  readonly folder: string;
  /** The repository as a person would have it. */
  readonly repository: string;
  readonly expected: Expectation;
}

const root = fileURLToPath(new URL("../fixtures", import.meta.url));

const cases = folders(root).flatMap((buildpack) =>
  folders(`${root}/${buildpack}`).map((name) => {
    const folder = `${root}/${buildpack}/${name}`;
    return { name: `${buildpack}/${name}`, folder, repository: `${folder}/repository` };
  }),
);

/** Cases that an image can be built of. */
export const buildableCases: readonly FixtureCase<FoundExpectation>[] = cases.flatMap((fixture) => {
  const expected = readExpectation(fixture.folder);
  return "fails" in expected ? [] : [{ ...fixture, expected }];
});

/** Of these, the ones that bindery writes a Dockerfile for. */
export const plannedCases = buildableCases.filter((fixture) => !bringsImage(fixture));

/** Of these, the ones with a Dockerfile of their own. */
export const ownImageCases = buildableCases.filter((fixture) => bringsImage(fixture));

/** Cases that are refused. */
export const failingCases: readonly FixtureCase<FailingExpectation>[] = cases.flatMap((fixture) => {
  const expected = readExpectation(fixture.folder);
  return "fails" in expected ? [{ ...fixture, expected }] : [];
});

function bringsImage({ expected }: FixtureCase<FoundExpectation>): boolean {
  return expected.buildpacks.some((name) => {
    const buildpack = buildpackNamed(name);
    return buildpack !== undefined && "ownImage" in buildpack;
  });
}

function folders(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** @throws Error naming the file where an expect.json is not of the form above */
function readExpectation(folder: string): FoundExpectation | FailingExpectation {
  const file = `${folder}/expect.json`;
  const json: unknown = JSON.parse(readFileSync(file, "utf8"));
  const isFailing = typeof json === "object" && json !== null && "fails" in json;
  const result = v.safeParse<typeof Found | typeof Failing>(isFailing ? Failing : Found, json);
  if (result.success) return result.output;
  throw new Error(`${file}: ${v.summarize(result.issues)}`);
}
