import { refusal, usageError } from "./command-line-error.ts";
import type { BinderRequest } from "./binder-request.ts";
import type { Surroundings } from "./surroundings.ts";

interface AskedUser {
  readonly id: number | undefined;
  readonly name: string | undefined;
  /** Whether an image is built at all. */
  readonly build: boolean;
}

/** Binder's own user, for callers whose name or number an image's user can't have. */
const stock = { id: 1000, name: "jovyan" };

/**
 * The image's user: what is asked for, else the caller. A caller who is root has to ask for a number, and gets Binder's name for it.
 * @throws CommandLineError where that is root
 */
export function imageUser(
  { id, name, build }: AskedUser,
  { uid, userName }: Pick<Surroundings, "uid" | "userName">,
  usage: string,
): Pick<BinderRequest, "userId" | "userName"> {
  const userId = id ?? uid;
  if (userId !== undefined && userId < 0) throw usageError("argument --user-id: it can't be negative", usage);
  if (userId === 0 && build) {
    throw refusal(
      "Root as the primary user in the image is not permitted.\n" +
        "The image's user has your own number and name, unless you give others: --user-id NUMBER --user-name NAME",
    );
  }
  return {
    userId: userId === 0 ? stock.id : userId,
    userName: name ?? (userName === "root" ? stock.name : userName),
  };
}
