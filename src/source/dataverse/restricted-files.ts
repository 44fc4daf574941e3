import { UserError } from "../../errors/user-error.ts";
import { hostWords } from "../record/host-words.ts";
import type { DatasetFile } from "./answers.ts";

/**
 * The error for a dataset some of whose files may not be downloaded by everyone: restricted, under an embargo, or past their
 * retention period.
 * @param today as `2026-01-31`, as Dataverse writes days
 * @returns undefined where all may be downloaded
 */
export function restrictedFiles(
  persistentId: string,
  files: readonly DatasetFile[],
  today: string,
): UserError | undefined {
  const reasons = files.flatMap((file) => {
    const reason = reasonOf(file, today);
    return reason === undefined ? [] : [`${hostWords(file.label) ?? "a file without a name"} (${reason})`];
  });
  if (reasons.length === 0) return undefined;
  const named = reasons.slice(0, 5).join(", ");
  const others = reasons.length > 5 ? ` and ${reasons.length - 5} more` : "";
  return new UserError({
    code: "RECORD_RESTRICTED",
    message: `The dataset ${persistentId} has files that are not public.`,
    why: `They are ${named}${others}.`,
    suggestions: ["Ask its owners for access, download the dataset, and give bindery the folder."],
  });
}

function reasonOf({ restricted, dataFile }: DatasetFile, today: string): string | undefined {
  if (restricted === true) return "restricted";
  const from = dataFile.embargo?.dateAvailable;
  if (typeof from === "string" && from > today) return `under embargo until ${hostWords(from) ?? ""}`;
  const until = dataFile.retentionPeriod?.dateUnavailable;
  return typeof until === "string" && until < today
    ? `no longer kept since ${hostWords(until) ?? ""}`
    : undefined;
}
