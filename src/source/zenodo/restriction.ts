import { UserError } from "../../errors/user-error.ts";
import type { InvenioRecord } from "./answers.ts";

/** The error for a record whose files are not public (yet), with the day on which they will be; undefined for any other. */
export function restrictionOf(page: string, { access, metadata }: InvenioRecord): UserError | undefined {
  const right = metadata.access_right ?? "open";
  const isEmbargoed = right === "embargoed" || access?.embargo?.active === true;
  const isClosed = right === "restricted" || right === "closed" || access?.files === "restricted";
  if (!isEmbargoed && !isClosed) return undefined;
  const until = access?.embargo?.until ?? metadata.embargo_date ?? undefined;
  return new UserError({
    code: "RECORD_RESTRICTED",
    message: isEmbargoed ? `The files of ${page} are under embargo.` : `The files of ${page} are not public.`,
    why: isEmbargoed && until !== undefined ? `They will be public on ${until.slice(0, 10)}.` : undefined,
    suggestions: ["If you may have them: download them, and give bindery the folder."],
  });
}
