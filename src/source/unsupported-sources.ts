import { unsupported } from "./source-errors.ts";

interface UnsupportedForm {
  readonly pattern: RegExp;
  readonly what: string;
  readonly suggestion: string;
}

const download = "Download and unpack it, then give bindery the folder.";
const archived = "Give the address of the git repository that was archived.";

/** What repo2docker reads beside folders and git (its content providers), so that it is named and not mistaken. */
const forms: readonly UnsupportedForm[] = [
  { pattern: /^(?:doi:\s*)?10\.\d{4,9}\/\S/i, what: "a DOI", suggestion: download },
  { pattern: /^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i, what: "a DOI", suggestion: download },
  {
    pattern: /^https?:\/\/(?:sandbox\.|www\.)?zenodo\.org(?:\/|$)/i,
    what: "a Zenodo record",
    suggestion: download,
  },
  {
    pattern: /^https?:\/\/(?:www\.)?(?:figshare\.com|hydroshare\.org)(?:\/|$)/i,
    what: "a data archive's record",
    suggestion: download,
  },
  { pattern: /^swh:\d:/i, what: "a Software Heritage identifier", suggestion: archived },
  {
    pattern: /^hg\+[a-z]+:\/\//i,
    what: "a Mercurial repository",
    suggestion: "Clone it with hg, then give bindery the folder.",
  },
];

/** Returns nothing. @throws UserError SOURCE_UNSUPPORTED for a form that is known but not read */
export function checkSupported(argument: string): void {
  const form = forms.find(({ pattern }) => pattern.test(argument));
  if (form === undefined) return;
  throw unsupported(`The source is ${form.what}, which bindery does not read.`, form.suggestion);
}
