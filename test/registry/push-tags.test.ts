import { describe, expect, test } from "vitest";
import type { Engine, RegistryLogin } from "../../src/engine/engine.ts";
import { pushTags } from "../../src/registry/push-tags.ts";
import type { Progress } from "../../src/ui/progress.ts";

const loginOf = async (registry: string): Promise<RegistryLogin> => ({ username: registry, password: "" });

function surroundings(pushImage: Engine["pushImage"], signal = new AbortController().signal) {
  const told: Progress[] = [];
  const seconds: Partial<Record<string, number>> = {};
  // Nothing else of an engine is asked for.
  const engine = { pushImage } as Engine;
  return {
    told,
    seconds,
    given: { engine, loginOf, seconds, signal, report: (it: Progress) => void told.push(it) },
  };
}

describe("pushTags", () => {
  test("pushes each tag with its registry's login, and tells how it goes", async () => {
    const asked: unknown[] = [];
    const { told, seconds, given } = surroundings(async (tag, login, { report }) => {
      asked.push([tag, login]);
      report(`halfway with ${tag}`);
      return `sha256:${asked.length}`;
    });

    const pushed = await pushTags(["host:5000/a:1", "b"], given);

    expect(pushed).toEqual([
      { tag: "host:5000/a:1", digest: "sha256:1", reference: "host:5000/a@sha256:1" },
      { tag: "b", digest: "sha256:2", reference: "b@sha256:2" },
    ]);
    expect(asked).toEqual([
      ["host:5000/a:1", { username: "host:5000", password: "" }],
      ["b", { username: "docker.io", password: "" }],
    ]);
    expect(told).toMatchObject([
      { type: "phase", phase: "push", detail: "Pushing host:5000/a:1, b" },
      { type: "note", text: "halfway with host:5000/a:1" },
      { type: "note", text: "halfway with b" },
      { type: "phase-end", phase: "push" },
    ]);
    expect(seconds).toHaveProperty("push");
  });

  test("ends with the first that fails", async () => {
    const asked: string[] = [];
    const { given } = surroundings(async (tag) => {
      asked.push(tag);
      throw new Error("no");
    });

    await expect(pushTags(["a", "b"], given)).rejects.toThrow("no");
    expect(asked).toEqual(["a"]);
  });

  test("begins nothing when it was stopped", async () => {
    const { given } = surroundings(
      () => {
        throw new Error("was begun");
      },
      AbortSignal.abort(new Error("stopped")),
    );

    await expect(pushTags(["a"], given)).rejects.toThrow("stopped");
  });
});
