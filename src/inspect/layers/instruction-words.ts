import { withoutSecrets } from "../findings/without-secrets.ts";

/** The history's words for a layer as a Dockerfile would have them: without the shell and the builder's marks, on one line, without credentials. */
export function instructionWords(createdBy: string): string {
  const words = createdBy
    .replace(/\s*# buildkit\s*$/, "")
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, "")
    .replace(/^(?:RUN )?\/bin\/(?:ba)?sh (?:-o pipefail |-\S+ )*?-\w*c\s+/, "RUN ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return withoutSecrets(words);
}
