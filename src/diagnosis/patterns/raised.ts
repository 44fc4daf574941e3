import type { RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

const mostOfMessage = 200;

/** Errors of the code itself: no file of the environment is to blame, as far as anybody can tell. */
export const raisedPatterns: readonly RunPattern[] = [
  {
    id: "raised-by-cell",
    code: "CODE_RAISED",
    in: "traceback",
    test: /^(?:<ipython-input-[^\n]{1,100}|(?:Cell )?In(?:put)? ?\[\d{1,6}\][^\n]{0,100})\n(?:[^\n]{1,400}\n){0,8}?-{2,10}> {0,6}\d{1,6} {1,40}(?:raise |assert )/m,
    message: ({ failure }) => `The cell itself raises ${nameOf(failure.error)}`,
    remedies: advise(
      () =>
        "Where the error is what the cell shows, tag the cell `raises-exception`: the run then goes on; else mend the condition before it.",
    ),
  },
  {
    id: "encoding",
    code: "CODE_RAISED",
    in: "error",
    test: /^UnicodeDecodeError: '(?<codec>[\w-]{1,20})' codec can't decode|invalid multibyte string/,
    message: ({ groups: { codec } }) =>
      `A file that the code reads is not in the encoding ${codec ?? "that it takes it for"}`,
    remedies: advise(
      () =>
        'Name the file\'s encoding in the call that reads it (`encoding="latin-1"` where it was written on Windows or long ago).',
    ),
  },
  {
    id: "raised",
    code: "CODE_RAISED",
    in: "error",
    test: /\S/,
    message: ({ failure }) => `The code raised ${nameOf(failure.error)}`,
    remedies: advise(
      () =>
        "Mend the failing line, or what it is given; where the error is what the cell shows, tag the cell `raises-exception`.",
    ),
  },
];

function nameOf(error: { readonly name: string; readonly message: string } | undefined): string {
  if (error === undefined) return "an error";
  const [first = ""] = error.message.trim().split("\n");
  return first === "" ? `\`${error.name}\`` : `\`${error.name}: ${first.slice(0, mostOfMessage)}\``;
}
