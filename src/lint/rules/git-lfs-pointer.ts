import { advice } from "../../edits/edit.ts";
import type { FileRule } from "../rule.ts";

/** git-lfs's spec.md: pointers are less than 1024 bytes, and begin with the version line. */
const longestPointer = 1024;
const pointer = /^version https:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec)\/v\d\n/;

/** Files whose content is kept by Git LFS and was not fetched. */
export const gitLfsPointer: FileRule = {
  kind: "file",
  id: "git-lfs-pointer",
  severity: "note",
  summary: "A file is a pointer of Git LFS in place of the data",
  help: "The content is on a Git LFS server and was not fetched, so that whatever reads the file meets three lines of text. Binder's builds don't fetch it either, and the free bandwidth of LFS is small: publish data where data is kept (Zenodo, OSF) and download it in `postBuild`.",
  wants: ({ size }) => size < longestPointer,
  check: ({ path, text }) =>
    text !== undefined && pointer.test(text)
      ? [
          {
            where: { file: path, line: 1 },
            message: "a pointer of Git LFS stands here in place of the data",
            why: "what reads this file gets the pointer's text",
            edit: advice(
              "Fetch the data with `git lfs pull`, or download it in postBuild from where it is published.",
            ),
          },
        ]
      : [],
};
