import { UserError } from "../errors/user-error.ts";

/**
 * The folder that the repository is to stand in, without a slash at its end.
 * @throws UserError OPTION_INVALID
 */
export function checkRepositoryDir(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const folder = path.replace(/(?<=.)\/+$/, "");
  // The characters of ordinary folder names: the path stands in Dockerfile instructions that expand `$`.
  if (/^(?:\/[A-Za-z0-9_][A-Za-z0-9_.@+-]*)+$/.test(folder) && !folder.split("/").includes(".."))
    return folder;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `--target-repo-dir ${JSON.stringify(path)} can't be used`,
    why: "It must be an absolute path of letters, digits and _ . @ + -.",
  });
}
