import { UserError } from "../../errors/user-error.ts";

/** Whether the engine answered with one of these HTTP statuses. */
export function isStatus(error: unknown, ...statuses: readonly number[]): boolean {
  return error instanceof Error && "statusCode" in error && statuses.includes(Number(error.statusCode));
}

export function isMissing(error: unknown): boolean {
  return isStatus(error, 404);
}

/** The engine's own words for what went wrong, without the HTTP wrapping that dockerode adds. */
export function faultText(error: unknown): string {
  if (error instanceof Error && "json" in error) {
    const body: unknown = error.json;
    if (typeof body === "object" && body !== null && "message" in body) return String(body.message);
  }
  const text = error instanceof Error ? error.message : String(error);
  // Of an answer that would have been a stream dockerode keeps no body.
  return text.replace(/^\(HTTP code \d+\) [^-]*- /, "").trim();
}

/** What a container that would not start means to the user. */
export function startFault(error: unknown): unknown {
  const text = faultText(error);
  const port = /(?:address already in use|port is already allocated)/i.test(text);
  if (port) {
    return new UserError({
      code: "PORT_IN_USE",
      message: "The port is taken by another program",
      why: text,
      suggestions: ["Ask for another port, or for none: then a free one is found."],
      cause: error,
    });
  }
  const command = /exec: "(?<command>[^"]*)".*not found/.exec(text)?.groups?.["command"];
  if (isStatus(error, 400, 404, 409, 500)) {
    return new UserError({
      code: "LAUNCH_FAILED",
      message:
        command === undefined
          ? "The engine did not start the container"
          : `The image has no command \`${command}\``,
      why: text,
      cause: error,
    });
  }
  return error;
}
