import type { Engine, LoginOf } from "../engine/engine.ts";
import { type PhaseSeconds, type Report, timed } from "../ui/progress.ts";
import { registryOf, splitTag } from "./registry-of.ts";

export interface PushedTag {
  readonly tag: string;
  /** The manifest's: `sha256:…`. */
  readonly digest: string;
  /** What stays the same image whatever becomes of the tag: `host/name@sha256:…`. */
  readonly reference: string;
}

/** A tag that a registry has, with its manifest's digest. */
export function pushedTag(tag: string, digest: string): PushedTag {
  return { tag, digest, reference: `${splitTag(tag).repository}@${digest}` };
}

export interface PushSurroundings {
  readonly engine: Engine;
  readonly loginOf: LoginOf;
  readonly report: Report;
  readonly seconds: PhaseSeconds;
  readonly signal: AbortSignal;
}

/**
 * Pushes tags that the engine has, one after the other. A tag appears in a registry with its manifest, which is sent when all
 * layers are there: what fails leaves the registry's tag as it was.
 * @throws UserError REGISTRY_UNAUTHORIZED, REGISTRY_UNREACHABLE, PUSH_FAILED, IMAGE_NOT_FOUND, CONFIGURATION_INVALID, INTERRUPTED
 */
export async function pushTags(
  tags: readonly string[],
  surroundings: PushSurroundings,
): Promise<readonly PushedTag[]> {
  const { engine, loginOf, report, signal } = surroundings;
  const pushed: PushedTag[] = [];
  const detail = `Pushing ${tags.join(", ")}`;
  await timed("push", detail, surroundings, async () => {
    for (const tag of tags) {
      signal.throwIfAborted();
      const login = await loginOf(registryOf(tag));
      const digest = await engine.pushImage(tag, login, {
        signal,
        report: (text) => report({ type: "note", text }),
      });
      pushed.push(pushedTag(tag, digest));
    }
  });
  return pushed;
}
