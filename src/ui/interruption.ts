import { UserError } from "../errors/user-error.ts";

/** The moment after which a second Ctrl-C is meant as "now": a key that bounces must not cut the clean-up short. */
const secondMilliseconds = 300;

/**
 * A signal that Ctrl-C, SIGTERM and SIGHUP abort, so that whatever runs can leave nothing behind. A second one ends the process
 * at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted && Date.now() - first > secondMilliseconds) process.exit(130);
      if (controller.signal.aborted) return;
      first = Date.now();
      controller.abort(new UserError({ code: "INTERRUPTED", message: "Stopped; nothing is left behind" }));
    });
  }
  return controller.signal;
}
