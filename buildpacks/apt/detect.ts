import type { Detection, Ignored } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import type { AptPackage, AptSpec } from "./spec.ts";

/** Debian policy §5.6.1; with `:arch`, as apt has it. A `-` at the end would mean "remove" to apt-get; `g++` is a name. */
const name = /^[a-z0-9][a-z0-9+.-]*[a-z0-9+](?::[a-z0-9]+)?$/;
/** Debian policy §5.6.12. */
const version = /^[0-9][A-Za-z0-9.+~:-]*$/;

/**
 * `apt.txt` of the config dir: a package a line, `#` comments (repo2docker, apt.txt), and beyond it `name=version`.
 * @throws UserError APT_PACKAGE_INVALID with the line, and what the repository throws
 */
export async function detect(repository: Repository): Promise<Detection<AptSpec> | undefined> {
  const file = inConfigDir(repository, "apt.txt");
  const bytes = await repository.read(file);
  if (bytes === undefined) return undefined;
  const packages: AptPackage[] = [];
  const ignored: Ignored[] = [];
  for (const [index, text] of decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .entries()) {
    const where = { file, line: index + 1 };
    const words = text.replace(/#.*$/, "").split(/\s+/).filter(Boolean);
    // `sudo`, `apt-get` and `install` would pass for packages.
    if (/^(?:sudo|apt|apt-get)$/.test(words[0] ?? "") && words.length > 1) throw command(text, where);
    for (const word of words) {
      const found = { ...parse(word, where), where };
      const earlier = packages.find((other) => other.name === found.name);
      if (earlier === undefined) packages.push(found);
      else if (earlier.version === found.version)
        ignored.push({ ...where, reason: `\`${found.name}\` is there already` });
      else throw twice(found, earlier);
    }
  }
  if (packages.length === 0) {
    return {
      buildpack: "apt",
      spec: { packages },
      evidence: [],
      ignored: [{ file, reason: "it names no package" }],
    };
  }
  const count = `${packages.length} Debian ${packages.length === 1 ? "package" : "packages"}`;
  return { buildpack: "apt", spec: { packages }, evidence: [{ file, reason: `names ${count}` }], ignored };
}

function parse(word: string, where: AptPackage["where"]): Omit<AptPackage, "where"> {
  const [, packageName = "", , asked] = /^([^=]*)(=(.*))?$/.exec(word) ?? [];
  if (name.test(packageName) && (asked === undefined || version.test(asked)))
    return { name: packageName, ...(asked === undefined ? {} : { version: asked }) };
  throw new UserError({
    code: "APT_PACKAGE_INVALID",
    message: `${JSON.stringify(word.slice(0, 80))} is no name of a Debian package`,
    where,
    why: "Names are of lower-case letters, digits and + - . after the first; a version may follow after `=`.",
    suggestions: ["Write one package a line, such as `libgl1` or `ffmpeg=7:5.1.6-0+deb12u1`."],
  });
}

function command(text: string, where: AptPackage["where"]): UserError {
  return new UserError({
    code: "APT_PACKAGE_INVALID",
    message: `${JSON.stringify(text.trim().slice(0, 80))} is a command, not the name of a package`,
    where,
    why: "bindery runs apt-get itself, with the names of this file.",
    suggestions: ["Keep the names of the packages alone, one a line."],
  });
}

function twice(found: AptPackage, earlier: AptPackage): UserError {
  return new UserError({
    code: "APT_PACKAGE_INVALID",
    message: `\`${found.name}\` is asked for in two versions`,
    where: found.where,
    why: `Line ${earlier.where.line} asks for ${earlier.version ?? "the newest"}.`,
    suggestions: ["Keep one of the two lines."],
  });
}
