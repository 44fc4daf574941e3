import type { RepositoryRule } from "../../../src/lint/rule.ts";
import { namedIn } from "./named-requirements.ts";
import { replaceInLine } from "./replace-in-line.ts";
import { requirementLines } from "./requirement-lines.ts";

/** What `pip freeze` of Debian's and Ubuntu's pip adds. */
export const pkgResourcesArtefact: RepositoryRule = {
  kind: "repository",
  id: "pkg-resources-artefact",
  severity: "warning",
  summary: "`pkg-resources==0.0.0` is listed, which is no package",
  help: "A defect of `pip freeze` on Debian and Ubuntu writes this line (https://bugs.launchpad.net/ubuntu/+source/python-pip/+bug/1635463). No index has such a package: pip, and Binder with it, ends with an error. bindery leaves the line out by itself.",
  check: async (subject) =>
    namedIn(await requirementLines(subject))
      .filter(({ name, requirement }) => name === "pkg-resources" && requirement.specifier === "==0.0.0")
      .map((found) => ({
        where: found.line.where,
        message: "`pkg-resources==0.0.0` is no package",
        why: "pip finds it in no index, and ends there",
        edit: {
          words: "Remove the line.",
          changes: replaceInLine(found, () => []),
          safe: found.written !== undefined,
        },
      })),
};
