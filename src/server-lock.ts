import { readFile } from "node:fs/promises";
import { UserError } from "./errors/user-error.ts";

const pinned = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?==[A-Za-z0-9.!+_-]+(?= )/;
const hashes = /^(?: --hash=sha256:[0-9a-f]{64})+$/;
/** Without these no image of bindery's can start. */
const needed = ["jupyterlab", "jupyter-server", "notebook"];

/**
 * Reads a lock of the Jupyter server: one `name==version --hash=sha256:…` a line, as `pip-compile --generate-hashes` and
 * buildpacks/server/update-lock.py write them, with `\` where a line goes on.
 * @returns its text, with a line for each package and no comments
 * @throws UserError CONFIGURATION_INVALID with file and line, for what pip's `--require-hashes` would refuse and for anything
 * that is no package: options of pip would change where all packages come from
 */
export async function readServerLock(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw invalid({ file: path }, `${String(cause)}.`);
  });
  const requirements = joinedLines(text).map(({ content, line }) => {
    const pin = pinned.exec(content)?.[0];
    if (pin === undefined || !hashes.test(content.slice(pin.length)))
      throw invalid({ file: path, line }, "This line is not `name==version --hash=sha256:…`.");
    return content;
  });
  const names = new Set(requirements.map((requirement) => projectName(requirement)));
  const missing = needed.filter((name) => !names.has(name));
  if (missing.length > 0) throw invalid({ file: path }, `It lacks ${missing.join(", ")}.`);
  return `${requirements.join("\n")}\n`;
}

/** Names are compared as PEP 503 says. */
function projectName(requirement: string): string {
  return (requirement.split("==")[0] ?? "").toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** The lines that say something, each with those that it goes on in. */
function joinedLines(text: string): readonly { readonly content: string; readonly line: number }[] {
  const joined: { content: string; line: number }[] = [];
  let goesOn = false;
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const part = whole.replace(/(?:^|\s)#.*$/, "").trim();
    const content = part.replace(/\\$/, "").trimEnd();
    const last = joined.at(-1);
    if (goesOn && last !== undefined) last.content = `${last.content} ${content}`.trimEnd();
    else if (content !== "") joined.push({ content, line: index + 1 });
    goesOn = part.endsWith("\\");
  }
  return joined.map(({ content, line }) => ({ content: content.replaceAll(/\s+/g, " "), line }));
}

function invalid(where: { readonly file: string; readonly line?: number }, why: string): UserError {
  return new UserError({
    code: "CONFIGURATION_INVALID",
    message: "The lock of the Jupyter server can't be used",
    where,
    why,
    suggestions: [
      "Make one with buildpacks/server/update-lock.py, or with `pip-compile --generate-hashes`.",
      "Leave `server: lock` out of the catalogue to use the lock that bindery ships.",
    ],
  });
}
