import type { Location } from "../../../src/errors/user-error.ts";
import { folderOf } from "../../python/requirements/local-path.ts";
import { isName } from "../../python/requirements/package-name.ts";
import { quoteWord } from "../../python/requirements/shell-words.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quote.ts";
import type { PypiSpec } from "./pixi-manifest.ts";

/**
 * An entry of `[pypi-dependencies]` as a line for pip. Paths start from the manifest's folder, as those of `pip:` in an environment file do. The
 * line is checked when it is read as a requirement.
 * @throws UserError FILE_INVALID for what is no name
 */
export function pypiRequirement(name: string, spec: PypiSpec, where: Location): string {
  if (!isName(name)) {
    throw fileError(where, {
      message: `${quoted(name)} is not the name of a Python package`,
      suggestions: ['write the version after `=`: `requests = ">=2.31"`'],
    });
  }
  if (typeof spec === "string") return `${name}${specifier(spec)}`;
  const extras = spec.extras.length === 0 ? "" : `[${spec.extras.join(",")}]`;
  const marker = spec["env-markers"] === undefined ? "" : ` ; ${spec["env-markers"]}`;
  if (spec.path !== undefined) {
    const path = `${dotted(spec.path)}${extras}`;
    return spec.editable ? `-e ${quoteWord(path)}` : path;
  }
  if (spec.git !== undefined) return `${name}${extras} @ ${gitUrl(spec, spec.git)}${marker}`;
  if (spec.url !== undefined) return `${name}${extras} @ ${spec.url}${marker}`;
  return `${name}${extras}${specifier(spec.version ?? "*")}${marker}`;
}

/** pixi's `*` is no version clause of pip's. */
function specifier(version: string): string {
  return version.trim() === "*" ? "" : version;
}

function dotted(path: string): string {
  return folderOf(path) === "" && !path.startsWith(".") ? `./${path}` : path;
}

function gitUrl({ rev, branch, tag, subdirectory }: Exclude<PypiSpec, string>, url: string): string {
  const ref = rev ?? tag ?? branch;
  const at = ref === undefined ? "" : `@${ref}`;
  const below = subdirectory === undefined ? "" : `#subdirectory=${subdirectory}`;
  return `git+${url.replace(/^git\+/, "")}${at}${below}`;
}
