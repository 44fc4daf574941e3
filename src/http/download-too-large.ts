import { formatByteSize } from "../configuration/byte-size.ts";
import { UserError } from "../errors/user-error.ts";

/**
 * The error for what is larger than a download may be, on its way or once it is unpacked.
 * @param what begins the sentence: an address, or "What is in paper.zip"
 * @param why where more is known than that the limit was reached
 */
export function downloadTooLarge(what: string, limitBytes: number, why?: string): UserError {
  return new UserError({
    code: "DOWNLOAD_TOO_LARGE",
    message: `${what} is larger than ${formatByteSize(limitBytes)}.`,
    ...(why !== undefined && { why }),
    suggestions: ["The limit is `sources.download-limit` of bindery's configuration."],
  });
}
