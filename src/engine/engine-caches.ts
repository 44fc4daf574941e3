import { UserError } from "../errors/user-error.ts";
import { isImageReference } from "../registry/image-reference.ts";
import { csvFields } from "./csv-fields.ts";

/**
 * The images that an engine by itself can take steps from, of caches as `docker buildx build --cache-from` takes them: names of images,
 * or `type=registry,ref=NAME`. An engine that gets another kind goes without and says nothing, so `warn` is told of each.
 * @throws UserError OPTION_INVALID for what buildx would not take either
 */
export function engineCaches(caches: readonly string[], warn: (text: string) => void): readonly string[] {
  return caches.flatMap((cache) => {
    const fields = csvFields(cache);
    if (fields === undefined) throw invalid("Its quotation marks are not closed.");
    // docker/buildx, util/buildflags/cache.go: without any `=` all fields are images.
    return cache.includes("=") ? imageOf(fields, warn) : fields.map(checkedImage);
  });
}

function imageOf(fields: readonly string[], warn: (text: string) => void): readonly string[] {
  const attributes = new Map(fields.map(attributeOf));
  const type = attributes.get("type") ?? "";
  if (type === "") throw invalid("It must be the name of an image, or say its type: type=registry,ref=NAME.");
  if (type === "registry") return [checkedImage(attributes.get("ref") ?? "")];
  warn(
    `the engine can't take steps from a cache of type ${JSON.stringify(type)} (--cache-from) and builds without it; a builder of buildx can (--builder; for repo2docker DockerEngine.extra_buildx_build_args)`,
  );
  return [];
}

/** No message quotes it: caches of other types have passwords in theirs. */
function attributeOf(field: string): readonly [string, string] {
  const equals = field.indexOf("=");
  if (equals === -1) throw invalid("One of its parts is not of the form KEY=VALUE.");
  return [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)];
}

function checkedImage(image: string): string {
  if (isImageReference(image)) return image;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--cache-from: ${JSON.stringify(image)} is no name of an image`,
    why: "It must be one as `docker pull` takes it: registry/name:tag.",
  });
}

function invalid(why: string): UserError {
  return new UserError({ code: "OPTION_INVALID", message: "--cache-from is given no cache", why });
}
