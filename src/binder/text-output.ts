import { UserError } from "../errors/user-error.ts";
import { humanProgress } from "../ui/human-progress.ts";
import { renderError } from "../ui/render-error.ts";
import type { BinderOutput } from "./binder-output.ts";

/** The output for people: the whole log, as repo2docker shows it. */
export function textOutput(stream: NodeJS.WriteStream): BinderOutput {
  return {
    report: humanProgress({ output: stream, verbose: true }),
    write: (message) => void stream.write(message),
    fail: (error) =>
      void stream.write(
        error instanceof UserError ? renderError(error, stream.isTTY) : `${error.stack ?? error.message}\n`,
      ),
  };
}
