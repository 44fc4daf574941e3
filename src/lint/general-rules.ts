import type { LintRule } from "./rule.ts";
import { absolutePath } from "./rules/absolute-path.ts";
import { aptInPostBuild } from "./rules/apt-in-post-build.ts";
import { bothManifests } from "./rules/both-manifests.ts";
import { crlfScript } from "./rules/crlf-script.ts";
import { floatingBaseImage } from "./rules/floating-base-image.ts";
import { gitLfsPointer } from "./rules/git-lfs-pointer.ts";
import { largeFile } from "./rules/large-file.ts";
import { largeNotebook } from "./rules/large-notebook.ts";
import { legacyDockerfile } from "./rules/legacy-dockerfile.ts";
import { missingLock } from "./rules/missing-lock.ts";
import { missingShebang } from "./rules/missing-shebang.ts";
import { notebookUnreadable } from "./rules/notebook-unreadable.ts";
import { secret } from "./rules/secret.ts";
import { startWithoutExec } from "./rules/start-without-exec.ts";

/** The rules for any repository, whatever its language. */
export const generalRules: readonly LintRule[] = [
  bothManifests,
  missingLock,
  legacyDockerfile,
  floatingBaseImage,
  aptInPostBuild,
  startWithoutExec,
  missingShebang,
  crlfScript,
  notebookUnreadable,
  absolutePath,
  secret,
  largeFile,
  largeNotebook,
  gitLfsPointer,
];
