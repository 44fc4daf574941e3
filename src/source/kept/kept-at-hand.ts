import { UserError } from "../../errors/user-error.ts";

/** An error of fetching again; where the network is what is missing, it says that what was fetched earlier is at hand. */
export function withFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof UserError) || error.code !== "FETCH_UNREACHABLE") return error;
  return new UserError({
    code: error.code,
    message: error.message,
    why: error.why,
    suggestions: [...error.suggestions, `To work with what was fetched earlier, give its folder: ${folder}`],
    cause: error,
  });
}
