interface RunCodeEntry {
  readonly summary: string;
}

/** Every way in which a notebook or script fails; the README's table is checked against this one. Codes never change their meaning. */
export const runCodes = {
  MODULE_MISSING: { summary: "code loads a module that nothing installs" },
  MODULE_ELSEWHERE: {
    summary: "a module of the repository itself is in a folder that the code does not load from",
  },
  IMPORT_OUTSIDE_PACKAGE: { summary: "a file of a package is loaded as if it stood alone" },
  MODULE_NAME_GONE: {
    summary: "a module no longer has the name that code imports or uses: its version is too new",
  },
  PACKAGES_INCOMPATIBLE: {
    summary: "two installed packages, or a package and its Python, do not fit each other",
  },
  PYTHON_TOO_NEW: { summary: "code is for an older Python" },
  PYTHON_TOO_OLD: { summary: "code is for a newer Python" },
  LIBRARY_MISSING: { summary: "a library of the system is not there" },
  COMMAND_MISSING: { summary: "a program that code calls is not there" },
  FILE_MISSING: { summary: "a file that code reads is not in the repository" },
  FILE_FORBIDDEN: { summary: "code reads or writes where the image's user may not" },
  VARIABLE_MISSING: { summary: "code reads an environment variable that nothing sets" },
  DISK_FULL: { summary: "there is no room left to write to" },
  MAGIC_UNKNOWN: { summary: "a cell calls a magic command that the kernel does not have" },
  KERNEL_NOT_FOUND: { summary: "the notebook names a kernel that the image does not have" },
  KERNEL_DIED: { summary: "the kernel ended in the middle of a cell" },
  RUN_OUT_OF_MEMORY: { summary: "the code needed more memory than it was given" },
  RUN_TIME_LIMIT: { summary: "a cell, the notebook or the script took longer than it may" },
  NETWORK_NEEDED: { summary: "code asks a server, and the run has no network or the server does not answer" },
  DOWNLOAD_GONE: { summary: "a server no longer has what code asks it for, or gives something else" },
  CREDENTIALS_NEEDED: { summary: "code wants a password, key or token" },
  INPUT_NEEDED: { summary: "code asks a question, and nobody is there to answer" },
  DISPLAY_NEEDED: { summary: "code opens a window, and there is no display" },
  HARDWARE_NEEDED: { summary: "code wants a GPU or another device" },
  DATA_MISSING: { summary: "a package wants data that it downloads by itself" },
  NAME_UNDEFINED: { summary: "code uses a name that no cell before it defines" },
  NOTEBOOK_INVALID: { summary: "the file is no notebook that can be read" },
  OUTPUT_TOO_LARGE: { summary: "the code printed more than a notebook can hold" },
  SYNTAX_INVALID: { summary: "code is not of its language" },
  CODE_RAISED: { summary: "the code raised an error of its own" },
  RANDOM_WITHOUT_SEED: { summary: "results come from random numbers without a seed" },
  CELLS_OUT_OF_ORDER: { summary: "the stored results come from cells that were run in another order" },
  TIME_DEPENDENT: { summary: "results come from the date or time of the run" },
  NUMBERS_DRIFTED: { summary: "numbers are a little off what is stored" },
  PICTURE_CHANGED: { summary: "a picture is not the one that is stored" },
  RESULT_CHANGED: { summary: "a result is not what is stored" },
  RUN_UNKNOWN: { summary: "bindery can't tell why it failed" },
} as const satisfies Record<string, RunCodeEntry>;

export type RunCode = keyof typeof runCodes;
