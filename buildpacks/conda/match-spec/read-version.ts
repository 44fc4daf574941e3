import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quote.ts";
import { buildPattern, clausePattern } from "./patterns.ts";

interface VersionAndBuild {
  readonly version: string | undefined;
  readonly build: string | undefined;
}

/**
 * What stands after a name: the build follows a blank, or an `=` that is no part of an operator (`_parse_version_plus_build` of
 * conda's match_spec.py).
 * @throws UserError FILE_INVALID for more than the two
 */
export function splitBuild(constraint: string, where: Location): VersionAndBuild {
  // conda itself writes `libblas=*=*mkl` as `libblas=[build=*mkl]` at times.
  const text = constraint.trim().replace(/=+$/, "");
  if (text === "") return { version: undefined, build: undefined };
  const [version = "", build, more] = closeGaps(text).split(/\s+/);
  if (more !== undefined) {
    throw fileError(where, {
      message: `${quoted(text)} is not a version and a build`,
      suggestions: [
        "join several conditions with `,`: `>=1.26,<2`",
        "put every package on a line of its own",
      ],
    });
  }
  if (build !== undefined) return { version, build };
  const [, before, after] = /^(.*[^=<>!~,|])=([^=<>!~,|]+)$/.exec(version) ?? [];
  return { version: before ?? version, build: after };
}

/** `>= 1.2, < 2` → `>=1.2,<2` */
function closeGaps(text: string): string {
  return text.replaceAll(/\s*([,|])\s*/g, "$1").replaceAll(/([=<>!~])\s+/g, "$1");
}

/**
 * Version clauses, each with its operator: a plain one is exact, one with a `*` a prefix (conda's `VersionSpec`). Undefined for any version.
 * @throws UserError FILE_INVALID
 */
export function readVersion(written: string | undefined, where: Location): string | undefined {
  const text = written === undefined ? "" : closeGaps(written.trim());
  if (text === "" || /^=*\*$/.test(text)) return undefined;
  const wrong = text.split(/[,|]/).find((clause) => !clausePattern.test(clause));
  if (wrong === undefined) return text.replaceAll(/(?<=^|[,|])(?=[^=<>!~])[^,|]+/g, withOperator);
  throw fileError(where, {
    message: `${quoted(text)} is not a version that conda understands`,
    why: wrong === "" ? "a condition is missing beside a `,` or `|`" : `${quoted(wrong)} is none`,
    suggestions: ["write it like `=1.26`, `==1.26.4` or `>=1.26,<2`"],
  });
}

function withOperator(clause: string): string {
  return clause.includes("*") ? `=${clause}` : `==${clause}`;
}

/** A build string; undefined for any. @throws UserError FILE_INVALID */
export function checkBuild(build: string | undefined, where: Location): string | undefined {
  if (build === undefined || build === "*") return undefined;
  if (buildPattern.test(build)) return build;
  throw fileError(where, {
    message: `${quoted(build)} is not a build string`,
    suggestions: ["copy the build from `conda list`", "leave the build out: `name=version`"],
  });
}
