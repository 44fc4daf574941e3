import type { RegistryCredentials } from "../../registry/registry-credentials.ts";
import type { BuildRequest } from "../engine.ts";

/** A build by a builder of buildx, which may be on another machine. */
export interface BuildxBuild extends BuildRequest {
  /** As `docker buildx ls` names it; the one that is in use there where absent. */
  readonly builder: string | undefined;
  /** At least one. */
  readonly tags: readonly string[];
  /** `push` gives the tags to their registry, and no engine needs to be here; `load` gives them to the engine of docker's command line. */
  readonly output: "push" | "load";
  /** Image names, or what `docker buildx build --cache-to` takes (`type=…`). */
  readonly cacheTo: readonly string[];
  /** More arguments for `docker buildx build`, by whoever runs the service. */
  readonly extraArguments: readonly string[];
  /** A login beside those of Docker's config.json. */
  readonly credentials: RegistryCredentials | undefined;
  /** What finds programs, builders and logins. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface BuildxResult {
  /**
   * Of the manifest, `sha256:…`, where it was pushed. An image that was loaded is asked for by its tag: what its engine calls it depends
   * on where that one keeps images.
   */
  readonly digest: string | undefined;
}
