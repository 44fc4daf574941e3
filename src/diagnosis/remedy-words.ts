import type { Remedy } from "./remedy.ts";

/** A remedy as people read it, where no file of the repository is the place for it. */
export function remedyWords(remedy: Remedy): string {
  switch (remedy.kind) {
    case "module":
      return `Install the package that has \`${remedy.module}\`.`;
    case "package": {
      const language = remedy.newestLanguage;
      const also = language === undefined ? "" : `, on ${titleOf(remedy.language)} ${language} or older`;
      return `Install \`${remedy.name}${remedy.range ?? ""}\`${also}.`;
    }
    case "without":
      return `Do not install \`${remedy.name}\`.`;
    case "interpreter":
      return `Ask for ${titleOf(remedy.language)} ${remedy.version}.`;
    case "line":
      return `Write \`${remedy.replace}\` for \`${remedy.find}\` in the failing line.`;
    case "kernel":
      return `Set the notebook's kernel to \`${remedy.kernel}\` (\`metadata.kernelspec.name\`).`;
    case "debian":
      return `Install ${remedy.packages.map((name) => `\`${name}\``).join(", ")} of Debian.`;
    case "advice":
      return remedy.words;
  }
}

function titleOf(language: string): string {
  return language.slice(0, 1).toUpperCase() + language.slice(1);
}
