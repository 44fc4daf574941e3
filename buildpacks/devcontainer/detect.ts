import { posix } from "node:path";
import type { Detection, Evidence } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../src/repository/repository.ts";
import { readJson } from "../../src/structured/read-json.ts";
import type { StructuredFile } from "../../src/structured/structured-file.ts";
import { type Devcontainer, type DevcontainerCommand, DevcontainerFile } from "./devcontainer-file.ts";
import type { DevcontainerOrigin, DevcontainerSpec } from "./spec.ts";

/** Where the specification has it, the first one wins ("devcontainer.json", containers.dev). */
export const devcontainerFiles = [".devcontainer/devcontainer.json", ".devcontainer.json"] as const;

/** A reference as registries have it, without variables and blanks: it stands in a FROM. */
const imageReference =
  /^[a-z0-9][\w.-]*(?::\d+)?(?:\/[a-z0-9][\w.-]*)*(?::\w[\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/i;
const name = /^[A-Za-z_][\w.-]*$/;

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
  const commands = commandsOf(file);
  const evidence: Evidence[] = [{ ...file.locate([originKey(value)]), reason: reasonOf(origin) }];
  if (features.length > 0)
    evidence.push({ ...file.locate(["features"]), reason: `asks for the features ${features.join(", ")}` });
  if (value.postCreateCommand !== undefined) {
    const words = argumentLists(value.postCreateCommand).map((command) => JSON.stringify(command.at(-1)));
    evidence.push({
      ...file.locate(["postCreateCommand"]),
      reason: `runs ${words.join(", ")} when it is created`,
    });
  }
  return { buildpack: "devcontainer", spec: { file: path, origin, commands, left }, evidence, ignored: [] };
}

function originKey(value: Devcontainer): string {
  if (value.build?.dockerfile !== undefined) return "build";
  return value.dockerFile === undefined ? "image" : "dockerFile";
}

function reasonOf(origin: DevcontainerOrigin): string {
  return origin.kind === "image" ? `starts from the image ${origin.image}` : `builds ${origin.dockerfile}`;
}

function originOf(file: StructuredFile<Devcontainer>): DevcontainerOrigin | undefined {
  const { value, path } = file;
  const dockerfile = value.build?.dockerfile ?? value.dockerFile;
  if (dockerfile !== undefined) {
    const { args = {}, target, context = value.context ?? "." } = value.build ?? {};
    checkName(target, file, "target");
    return {
      kind: "build",
      dockerfile: inside(path, dockerfile, file),
      context: inside(path, context, file),
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
function inside(path: RepositoryPath, written: string, file: StructuredFile<Devcontainer>): RepositoryPath {
  const joined = posix.join(posix.dirname(path), written).replace(/\/$/, "");
  if (!posix.isAbsolute(written) && joined !== ".." && !joined.startsWith("../"))
    return joined === "." ? "" : joined;
  throw new UserError({
    code: "PATH_ESCAPES",
    message: `${JSON.stringify(written)} leads out of the repository`,
    where: file.locate(["build"]),
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

const commandKeys = ["onCreateCommand", "updateContentCommand", "postCreateCommand"] as const;

/** What a new container runs, in the specification's order. @throws UserError FILE_INVALID for a command of several lines */
function commandsOf(file: StructuredFile<Devcontainer>): readonly (readonly string[])[] {
  return commandKeys.flatMap((key) => {
    const lists = argumentLists(file.value[key]);
    if (!lists.flat().some((word) => /[\0\r\n]/.test(word))) return lists;
    throw new UserError({
      code: "FILE_INVALID",
      message: `\`${key}\` of ${file.path} has several lines`,
      where: file.locate([key]),
      why: "A step of an image's build is one line.",
      suggestions: ["Put the commands into a script of the repository, and call that."],
    });
  });
}

/** A text is for a shell, a list is run as it is, an object holds several ("Formatting string vs. array properties"). */
function argumentLists(command: DevcontainerCommand | undefined): readonly (readonly string[])[] {
  if (command === undefined || command === "") return [];
  if (typeof command === "string") return [["/bin/sh", "-c", command]];
  if (Array.isArray(command)) return command.length === 0 ? [] : [command];
  return Object.values(command).flatMap(argumentLists);
}
