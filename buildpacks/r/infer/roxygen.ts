import type { Comment } from "../language/token.ts";
import { isPackageName } from "./package-name.ts";

const tag = /^#'\s*@(import|importFrom|importMethodsFrom|importClassesFrom)\s+(.*)$/;

/** The packages that roxygen's import tags name, each with its comment's line. */
export function roxygenImports(
  comments: readonly Comment[],
): readonly { readonly name: string; readonly what: string; readonly line: number }[] {
  return comments.flatMap(({ text, line }) => {
    const [, kind, rest = ""] = tag.exec(text) ?? [];
    if (kind === undefined) return [];
    const words = rest.trim().split(/\s+/);
    const packages = kind === "import" ? words : words.slice(0, 1);
    return packages.filter(isPackageName).map((name) => ({ name, what: `@${kind} ${name}`, line }));
  });
}
