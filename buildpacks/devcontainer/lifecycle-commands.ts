import { UserError } from "../../src/errors/user-error.ts";
import type { StructuredFile } from "../../src/structured/structured-file.ts";
import type { Devcontainer, DevcontainerCommand } from "./devcontainer-file.ts";

/** What a new container runs once, in the specification's order ("Lifecycle scripts", containers.dev). */
export const commandKeys = ["onCreateCommand", "updateContentCommand", "postCreateCommand"] as const;

type CommandKey = (typeof commandKeys)[number];
type ArgumentList = readonly string[];

/**
 * One property's commands as argument lists for exec; none where it is absent or empty.
 * @throws UserError FILE_INVALID for a command of several lines
 */
export function commandsOf(file: StructuredFile<Devcontainer>, key: CommandKey): readonly ArgumentList[] {
  const lists = argumentLists(file.value[key]);
  if (!lists.flat().some((word) => /[\0\r\n]/.test(word))) return lists;
  throw new UserError({
    code: "FILE_INVALID",
    message: `\`${key}\` of ${file.path} has several lines`,
    where: file.locate([key]),
    why: "A step of an image's build is one line.",
    suggestions: ["Put the commands into a script of the repository, and call that."],
  });
}

/** A text is for a shell, a list is run as it is, an object holds several ("Formatting string vs. array properties"). */
function argumentLists(command: DevcontainerCommand | undefined): readonly ArgumentList[] {
  if (command === undefined || command === "") return [];
  if (typeof command === "string") return [["/bin/sh", "-c", command]];
  if (Array.isArray(command)) return command.length === 0 ? [] : [command];
  return Object.values(command).flatMap(argumentLists);
}
