/** Characters that are read, from the end. */
const mostCharacters = 200_000;

const escapes = new RegExp(String.raw`${String.fromCharCode(27)}\[[0-9;?]{0,40}[ -/]{0,4}[@-~]`, "g");

/** GitHub's, GitLab's and Docker's logs can have the time before each line. */
const times = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)[ \t]/gm;

/** What a container's runner adds to the end. */
const status = /\s{0,100}^Container exited with status:[^\n]{0,300}\s{0,100}$/m;

/** The end of a log without colours, times of lines and what runners add. */
export function cleanLog(text: string): string {
  return text
    .slice(-mostCharacters)
    .replaceAll("\r\n", "\n")
    .replaceAll(escapes, "")
    .replaceAll(times, "")
    .trimEnd()
    .replace(status, "");
}
