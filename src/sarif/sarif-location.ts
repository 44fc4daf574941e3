import type { Place } from "../lint/rule.ts";
import type { RepositoryPath } from "../repository/repository.ts";
import type { SarifLocation } from "./sarif-log.ts";

/** A place in the repository. */
export function sarifLocation({ file, line, column }: Place): SarifLocation {
  const region =
    line === undefined
      ? {}
      : { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } };
}

/** A relative URI (RFC 3986): a first part with a `:` would be taken for a scheme, so it is encoded too. */
export function uriOf(path: RepositoryPath): string {
  return path
    .replaceAll(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
