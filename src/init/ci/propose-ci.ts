import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../../errors/user-error.ts";
import { lockFileName } from "../../lock/lock-file.ts";
import { isImageTag } from "../../registry/image-reference.ts";
import { registryOf, splitTag } from "../../registry/registry-of.ts";
import { isErrorWithCode, isMissing } from "../../repository/file-errors.ts";
import { openRepository } from "../../repository/local-repository.ts";
import { inConfigDir } from "../../repository/repository.ts";
import { isBelowWorkTree, readMainBranch } from "../git-origin.ts";
import type { NewFile } from "../write-new-files.ts";
import { parseRelease, readOwnRelease } from "./bindery-release.ts";
import type { CiFile, CiRequest } from "./ci-request.ts";
import { githubWorkflow } from "./github-workflow.ts";
import { gitlabPipeline } from "./gitlab-pipeline.ts";
import { isWritten } from "./written-mark.ts";

/** The services by name, and what writes the file of each. */
const ciServices = { github: githubWorkflow, gitlab: gitlabPipeline } as const satisfies Record<
  string,
  (request: CiRequest) => CiFile
>;

export type CiService = keyof typeof ciServices;

/** As the flags have them. */
interface CiFlags {
  readonly bindery?: string | undefined;
  readonly image?: string | undefined;
  readonly branch?: string | undefined;
  readonly force: boolean;
}

/**
 * The file that has a service check the repository in a folder.
 * @param root an absolute path
 * @throws UserError OPTION_INVALID, SOURCE_NOT_FOUND, FILE_UNWRITABLE where another file has its place
 */
export async function proposeCi(service: CiService, root: string, flags: CiFlags): Promise<NewFile> {
  const repository = await openRepository(root, basename(root));
  if (await isBelowWorkTree(root)) throw belowRoot(root);
  const image = checkedImage(flags.image);
  const file = ciServices[service]({
    release: flags.bindery === undefined ? await readOwnRelease() : parseRelease(flags.bindery),
    locked: (await repository.kindOf(inConfigDir(repository, lockFileName))) === "file",
    image,
    branch: flags.branch ?? (await readMainBranch(root)) ?? "main",
  });
  return { ...file, replaces: await mayReplace(join(root, file.path), file.path, flags.force) };
}

/** False where nothing stands there. @throws UserError FILE_UNWRITABLE for a file that stays */
async function mayReplace(path: string, name: string, force: boolean): Promise<boolean> {
  const text = await readIfThere(path);
  if (text === undefined) return false;
  if (force && isWritten(text)) return true;
  throw new UserError({
    code: "FILE_UNWRITABLE",
    message: `${name} is there already`,
    where: { file: name },
    ...(isWritten(text)
      ? { suggestions: ["--force writes it again."] }
      : {
          why: "It was not written by bindery, so it is left alone.",
          suggestions: ["Rename it, or take what you need from the output of --dry-run."],
        }),
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    // What can't be read is nothing of bindery's.
    if (isErrorWithCode(error, "EISDIR", "EACCES", "ELOOP")) return "";
    throw error;
  }
}

/** @throws UserError OPTION_INVALID */
function checkedImage(image: string | undefined): string | undefined {
  if (image === undefined) return undefined;
  const isPlain = isImageTag(image) && splitTag(image).repository === image;
  if (isPlain && image.startsWith(`${registryOf(image)}/`)) return image;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--image ${JSON.stringify(image)} can't be used`,
    why: "It must begin with its registry and have no tag: registry.example.org/team/paper, docker.io/team/paper.",
  });
}

function belowRoot(root: string): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `${root} is a folder inside a git repository`,
    why: "Such services read the files of a repository's root.",
    suggestions: ["Give the root of the repository."],
  });
}
