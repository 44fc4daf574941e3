import { posix } from "node:path";
import type { Detection, Evidence } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../src/repository/repository.ts";
import { readJson } from "../../src/structured/read-json.ts";
import type { StructuredFile } from "../../src/structured/structured-file.ts";
import { type Devcontainer, DevcontainerFile } from "./devcontainer-file.ts";
import { commandKeys, commandsOf } from "./lifecycle-commands.ts";
import type { DevcontainerOrigin, DevcontainerSpec } from "./spec.ts";

/** Where the specification has it, the first one wins ("devcontainer.json", containers.dev). */
export const devcontainerFiles = [".devcontainer/devcontainer.json", ".devcontainer.json"] as const;

/** A reference as registries have it, without variables and blanks: it stands in a FROM. */
const imageReference =
  /^(?:[a-z0-9][\w.-]*(?::\d+)?\/)?[a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)*(?::\w[\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/i;
/** Of a user, a user's number, or a stage. */
const name = /^\w[\w.-]*$/;

/**
 * The image of a `devcontainer.json`, at the root whatever the config dir is: it belongs to editors.
 * @throws UserError FILE_INVALID, PATH_ESCAPES, and what the repository throws
 */
export async function detect(repository: Repository): Promise<Detection<DevcontainerSpec> | undefined> {
  for (const path of devcontainerFiles) {
    const file = await readJson(repository, path, DevcontainerFile, { comments: true });
    if (file !== undefined) return detectionOf(file);
  }
  return undefined;
}

function detectionOf(file: StructuredFile<Devcontainer>): Detection<DevcontainerSpec> | undefined {
  const { value, path } = file;
  const origin = originOf(file);
  // A compose file starts several containers; there is no one image to make.
  if (origin === undefined) return undefined;
  const features = Object.keys(value.features);
  const left = features.length === 0 ? [] : [`its features are not installed: ${features.join(", ")}`];
  const lifecycle = commandKeys.map((key) => ({ key, commands: commandsOf(file, key) }));
  const evidence: Evidence[] = [{ ...file.locate([originKey(value)]), reason: reasonOf(origin) }];
  if (features.length > 0)
    evidence.push({ ...file.locate(["features"]), reason: `asks for the features ${features.join(", ")}` });
  for (const { key } of lifecycle.filter(({ commands }) => commands.length > 0))
    evidence.push({ ...file.locate([key]), reason: `runs ${JSON.stringify(value[key])}` });
  const commands = lifecycle.flatMap((each) => each.commands);
  return { buildpack: "devcontainer", spec: { file: path, origin, commands, left }, evidence, ignored: [] };
}

type OriginKey = "build" | "dockerFile" | "image";

function originKey(value: Devcontainer): OriginKey {
  if (value.build?.dockerfile !== undefined) return "build";
  return value.dockerFile === undefined ? "image" : "dockerFile";
}

function reasonOf(origin: DevcontainerOrigin): string {
  return origin.kind === "image" ? `starts from the image ${origin.image}` : `builds ${origin.dockerfile}`;
}

function originOf(file: StructuredFile<Devcontainer>): DevcontainerOrigin | undefined {
  const { value } = file;
  const dockerfile = value.build?.dockerfile ?? value.dockerFile;
  if (dockerfile !== undefined) {
    const { args = {}, target, context = value.context ?? "." } = value.build ?? {};
    checkName(target, file, "target");
    return {
      kind: "build",
      dockerfile: inside(dockerfile, file),
      context: inside(context, file),
      buildArguments: args,
      target,
    };
  }
  if (value.image === undefined) return undefined;
  checkName(value.remoteUser, file, "remoteUser");
  if (imageReference.test(value.image)) return { kind: "image", image: value.image, user: value.remoteUser };
  throw new UserError({
    code: "FILE_INVALID",
    message: `${JSON.stringify(value.image)} is no name of an image`,
    where: file.locate(["image"]),
  });
}

/** Paths are from the folder of the file. @throws UserError PATH_ESCAPES */
function inside(written: string, file: StructuredFile<Devcontainer>): RepositoryPath {
  const joined = posix.join(posix.dirname(file.path), written).replace(/\/$/, "");
  if (!posix.isAbsolute(written) && joined !== ".." && !joined.startsWith("../"))
    return joined === "." ? "" : joined;
  throw new UserError({
    code: "PATH_ESCAPES",
    message: `${JSON.stringify(written)} leads out of the repository`,
    where: file.locate([originKey(file.value)]),
  });
}

function checkName(value: string | undefined, file: StructuredFile<Devcontainer>, key: string): void {
  if (value === undefined || name.test(value)) return;
  throw new UserError({
    code: "FILE_INVALID",
    message: `${JSON.stringify(value)} can't be a ${key}`,
    where: file.locate(key === "target" ? ["build", key] : [key]),
  });
}
