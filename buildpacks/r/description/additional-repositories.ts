import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { isWebAddress } from "./web-address.ts";
import type { DcfField } from "./parse-dcf.ts";

/**
 * The addresses of `Additional_repositories`, parted by commas or blanks (Writing R Extensions, "Package Dependencies").
 * @throws UserError FILE_INVALID for what is no address of the web
 */
export function additionalRepositories(
  field: DcfField | undefined,
  file: RepositoryPath,
): readonly Sourced<string>[] {
  return (field?.value ?? []).flatMap(({ text, line }) =>
    text
      .split(/[,\s]+/)
      .filter((address) => address !== "")
      .map((value) => {
        const from = { file, line };
        if (!isWebAddress(value)) throw noAddress(value, from);
        return { value, from };
      }),
  );
}

function noAddress(value: string, where: { readonly file: string; readonly line: number }): Error {
  return fileError(where, {
    message: `${quoted(value)} is no address of a package repository`,
    suggestions: ["Write it like `https://example.org/r`, with commas between."],
  });
}
