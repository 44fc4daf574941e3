import type { RepositoryPath } from "../../src/repository/repository.ts";

/** What a devcontainer.json says of the image; the rest is for editors. */
export interface DevcontainerSpec {
  readonly file: RepositoryPath;
  readonly origin: DevcontainerOrigin;
  /** Commands that a new container runs once, in their order; each is an argument list for exec. */
  readonly commands: readonly (readonly string[])[];
  /** What is not done, for people. */
  readonly left: readonly string[];
}

export type DevcontainerOrigin =
  | { readonly kind: "image"; readonly image: string; readonly user: string | undefined }
  | {
      readonly kind: "build";
      readonly dockerfile: RepositoryPath;
      readonly context: RepositoryPath;
      readonly buildArguments: Readonly<Record<string, string>>;
      readonly target: string | undefined;
    };
