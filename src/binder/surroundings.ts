/** What a command line is read against: the process and the disk, so that tests can stand in for both. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The effective one; undefined where the system has none. */
  readonly uid: number | undefined;
  readonly userName: string | undefined;
  readonly isDirectory: (path: string) => boolean;
  /** Undefined where there is no such file. May throw what the disk throws. */
  readonly readFile: (path: string) => string | undefined;
}
