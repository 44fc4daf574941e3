import type { Credentials, GitSource } from "../source.ts";

/** What BinderHub, and repo2docker's own image, give git's credentials in. */
const credentialVariable = "GIT_CREDENTIAL_ENV";

/**
 * The source with the credentials of GIT_CREDENTIAL_ENV, where its address is of the web and has none itself.
 * @param report told that the variable can't be understood; never what is in it
 */
export function withCredentialVariable(
  source: GitSource,
  environment: Readonly<NodeJS.ProcessEnv>,
  report: (line: string) => void,
): GitSource {
  const text = environment[credentialVariable] ?? "";
  if (text.trim() === "" || source.credentials !== undefined || !/^https?:/i.test(source.url)) return source;
  const credentials = parseCredentialVariable(text);
  if (credentials !== undefined) return { ...source, credentials };
  report(`${credentialVariable} is ignored: it is not of the form username=...\\npassword=...`);
  return source;
}

/**
 * The user and password of lines as git's helpers write them (git-credential(1)), with line breaks or `\n` between them:
 * BinderHub writes a backslash and an n, which repo2docker expands.
 * @returns undefined where there are none, or one holds a control character
 */
export function parseCredentialVariable(text: string): Credentials | undefined {
  const values = new Map<string, string>();
  for (const line of text.split(/\\n|\r?\n/)) {
    const equals = line.indexOf("=");
    if (equals > 0) values.set(line.slice(0, equals).trim(), line.slice(equals + 1));
  }
  const [user, password] = [values.get("username") ?? "", values.get("password") ?? ""];
  if (user === "" && password === "") return undefined;
  // A line break would add a line to what git reads of its helper (CVE-2020-5260).
  if (/\p{Cc}/u.test(user + password)) return undefined;
  return { user, password: password === "" ? undefined : password };
}
