interface ErrorCodeEntry {
  readonly summary: string;
  readonly retry?: true;
  readonly usage?: true;
}

/**
 * Every code that a user can meet, with what it means; the README's table is checked against this one.
 * Codes never change their meaning. `retry` marks faults that may pass by themselves (exit 75, EX_TEMPFAIL of sysexits.h).
 */
export const errorCodes = {
  SOURCE_NOT_FOUND: { summary: "the path does not exist" },
  SOURCE_NOT_A_FOLDER: { summary: "the path is a file, not a repository's folder" },
  SOURCE_UNSUPPORTED: { summary: "the source is of a form that bindery does not read" },
  SOURCE_REFUSED: {
    summary: "the source or ref could be taken for an option or uses a protocol that is not allowed",
  },
  GIT_NOT_FOUND: { summary: "git is not installed" },
  FETCH_FAILED: { summary: "the repository could not be fetched" },
  FETCH_UNREACHABLE: { summary: "the repository's host does not answer", retry: true },
  FETCH_UNAUTHORIZED: { summary: "the repository does not exist or wants credentials" },
  RECORD_NOT_FOUND: { summary: "the data repository has no such record" },
  RECORD_RESTRICTED: { summary: "the record's files are embargoed or not public" },
  DOWNLOAD_TOO_LARGE: { summary: "a download is larger than the limit" },
  ARCHIVE_INVALID: { summary: "an archive is broken, encrypted, or not of a kind that is read" },
  ARCHIVE_ESCAPES: { summary: "an archive has files that would land outside its folder" },
  LFS_NOT_FOUND: { summary: "the repository keeps files in Git LFS and git-lfs is not installed" },
  MERCURIAL_NOT_FOUND: { summary: "Mercurial (hg) is not installed" },
  REF_NOT_FOUND: { summary: "the repository has no such branch, tag or commit" },
  SUBDIR_NOT_FOUND: { summary: "the sub-folder is not in the repository" },
  CHECKOUT_BUSY: { summary: "another bindery is fetching into the same checkout", retry: true },
  CHECKOUT_CHANGED: { summary: "the kept checkout has edits that a new ref would overwrite" },
  CONFIG_DIR_AMBIGUOUS: { summary: "the repository has both a binder/ and a .binder/ folder" },
  PATH_ESCAPES: { summary: "a path or link leads out of the repository" },
  FILE_UNREADABLE: { summary: "a file of the repository can't be read" },
  FILE_TOO_LARGE: { summary: "an environment file is larger than any real one" },
  FILE_INVALID: { summary: "an environment file breaks the rules of its format" },
  REQUIREMENT_INVALID: { summary: "a line of a requirements file can't be understood" },
  LOCK_OUTDATED: { summary: "a lock file is not for what its manifest asks for now" },
  LOCK_MISSING: { summary: "there is no lock of bindery's, and one is required" },
  LOCK_IMPOSSIBLE: { summary: "what the repository installs can't be locked" },
  LOCK_DRIFT: { summary: "what was installed is not what the lock says" },
  LOCK_UNUSABLE: { summary: "a lock file is not for this Python or platform" },
  DOCKERFILE_LEGACY: { summary: "the Dockerfile is for the first Binder, whose base image is gone" },
  APT_PACKAGE_INVALID: { summary: "a word of apt.txt is no name of a Debian package" },
  GROUP_NOT_FOUND: { summary: "the project has no group of dependencies or extra of that name" },
  PYTHON_CONFLICT: { summary: "the repository's files ask for Pythons that exclude each other" },
  PYTHON_UNSUPPORTED: { summary: "the repository asks for a Python that bindery has no image of" },
  JULIA_CONFLICT: { summary: "the project and its manifest ask for Julias that exclude each other" },
  JULIA_UNSUPPORTED: { summary: "the repository asks for a Julia that bindery has no image of" },
  R_CONFLICT: { summary: "the repository's files ask for Rs that exclude each other" },
  R_UNSUPPORTED: { summary: "the repository asks for an R that bindery can't get" },
  SNAPSHOT_UNAVAILABLE: { summary: "there is no CRAN to be had of the day that is asked for" },
  CONFIGURATION_INVALID: { summary: "bindery's own configuration file can't be understood" },
  OPTION_INVALID: { summary: "an option's value can't be used", usage: true },
  FILE_UNWRITABLE: { summary: "a file can't be written, or is there already" },
  EXPORT_NOT_EMPTY: { summary: "the folder to export to holds other files" },
  ENGINE_UNAVAILABLE: { summary: "no container engine answers" },
  ENGINE_FORBIDDEN: { summary: "the engine's socket may not be used by this user" },
  ENGINE_UNSUPPORTED: { summary: "the engine lacks something that is needed" },
  ENGINE_DISCONNECTED: { summary: "the engine stopped answering in the middle of the work", retry: true },
  BASE_IMAGE_UNAVAILABLE: { summary: "a base image could not be pulled" },
  REGISTRY_UNAUTHORIZED: { summary: "the registry refuses the credentials, or wants some" },
  REGISTRY_UNREACHABLE: { summary: "the registry does not answer, or stopped in the middle", retry: true },
  PUSH_FAILED: { summary: "the registry refuses the image" },
  IMAGE_NOT_FOUND: { summary: "neither the engine nor the registry has the image" },
  IMAGE_UNREADABLE: { summary: "an image that the engine saved can't be read" },
  ENVIRONMENT_NOT_FOUND: { summary: "no file of the repository says what it needs, and one is required" },
  BUILD_FAILED: { summary: "a step of the build failed" },
  PACKAGE_NOT_FOUND: { summary: "a package is not in the index, or not in that version" },
  APT_PACKAGE_NOT_FOUND: { summary: "Debian has no such package, or not in that version" },
  POST_BUILD_FAILED: { summary: "postBuild ended with an error" },
  PYTHON_TOO_NEW_FOR_PIN: { summary: "a package is asked for in a release that is for an older Python" },
  PYTHON_TOO_OLD_FOR_PIN: { summary: "a package is asked for in a release that is for a newer Python" },
  PYTHON_TWO_ONLY: { summary: "a package is for Python 2 alone" },
  PACKAGE_NAME_WRONG: {
    summary:
      "what is asked for is a module's name, and its package is called otherwise or comes with the language",
  },
  PACKAGE_FOR_OTHER_PLATFORM: { summary: "a package is for another platform (Windows, macOS) alone" },
  PACKAGE_INVALID: { summary: "a package's file is broken, or not of its format" },
  PACKAGE_NOT_REPLACEABLE: { summary: "pip can't replace a package that another tool has installed" },
  BUILD_REQUIREMENT_MISSING: {
    summary: "a package is built with another one that nothing installs before it",
  },
  CONDA_BUILDS_GONE: {
    summary: "an exported environment names builds that the channels do not have for this platform",
  },
  CUDA_MISSING: { summary: "a package is compiled with CUDA, which the image does not have" },
  DOWNLOAD_UNAUTHORIZED: { summary: "a package's repository or index wants credentials, or does not exist" },
  DOWNLOAD_NOT_FOUND: { summary: "a file that the build fetches is not there any more" },
  PACKAGE_CONFLICT: { summary: "the requirements contradict each other" },
  NIX_PACKAGE_REFUSED: { summary: "nixpkgs refuses a package: unfree, insecure or broken" },
  PACKAGE_BUILD_FAILED: { summary: "a package has no wheel and could not be compiled" },
  INDEX_UNREACHABLE: { summary: "the package index does not answer", retry: true },
  SYSTEM_LIBRARY_MISSING: { summary: "a package needs a library or program of the system that is not there" },
  INSTALL_SCRIPT_FAILED: { summary: "a script of the repository that installs packages ended with an error" },
  R_TOO_OLD: { summary: "a package needs a newer R" },
  RATE_LIMITED: { summary: "a server answers no more questions for now", retry: true },
  OUT_OF_MEMORY: { summary: "the build ran out of memory" },
  TIME_LIMIT: { summary: "a step of the build took longer than it may" },
  HASH_MISMATCH: { summary: "a download is not what its hash promises" },
  DISK_FULL: { summary: "the engine's disk is full" },
  PORT_IN_USE: { summary: "the port is taken" },
  LAUNCH_FAILED: { summary: "the container ended or never answered" },
  NOTEBOOK_RUNNER_NOT_FOUND: { summary: "the image has no Python with nbclient to run notebooks with" },
  LAUNCH_NOT_FOUND: { summary: "there is no such launch" },
  MOUNT_IMPOSSIBLE: { summary: "the repository can't be mounted where the engine runs" },
  INTERRUPTED: { summary: "stopped by Ctrl-C or a signal" },
} as const satisfies Record<string, ErrorCodeEntry>;

export type ErrorCode = keyof typeof errorCodes;

/** 130 after Ctrl-C (128 + SIGINT), 75 for faults that may pass, 2 for wrong usage, else 1. */
export function exitCodeOf(code: ErrorCode): number {
  if (code === "INTERRUPTED") return 130;
  const entry: ErrorCodeEntry = errorCodes[code];
  if (entry.retry) return 75;
  return entry.usage ? 2 : 1;
}
