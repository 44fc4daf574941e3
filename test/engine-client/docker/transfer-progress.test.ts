import { describe, expect, test } from "vitest";
import { TransferProgress } from "../../../src/engine/docker/transfer-progress.ts";

function following() {
  const lines: string[] = [];
  let now = 0;
  const progress = new TransferProgress(
    (line) => lines.push(line),
    () => now,
  );
  return {
    lines,
    progress,
    say: (...messages: readonly object[]) => {
      for (const message of messages) progress.message(JSON.stringify(message));
    },
    wait: (milliseconds: number) => (now += milliseconds),
  };
}

const layer = (id: string, status: string, current?: number, total?: number) => ({
  id,
  status,
  progressDetail: current === undefined ? {} : { current, total },
});

describe("TransferProgress", () => {
  test("counts layers and bytes, and tells them now and then", () => {
    const { lines, say, wait } = following();
    say({ status: "The push refers to repository [host/paper]" });
    say(layer("a", "Preparing"), layer("b", "Preparing"), layer("c", "Waiting"));
    wait(2000);
    say(layer("a", "Pushing", 1e6, 4e6), layer("b", "Layer already exists"));
    wait(2000);
    say(layer("c", "Pushing", 2e6, 6e6));
    say(layer("a", "Pushed"), layer("c", "Pushing", 6.5e6, 6e6), layer("c", "Pushed"));

    expect(lines).toEqual([
      "0 of 1 layers",
      "0 of 3 layers, 1.0 of 4.0 MB",
      "1 of 3 layers, 3.0 of 10.0 MB",
      "3 of 3 layers, 10.5 of 10.5 MB",
    ]);
  });

  test("of thousands of messages tells a line in two seconds", () => {
    const { lines, say, wait } = following();
    for (let bytes = 0; bytes < 10_000; bytes += 1) {
      wait(1);
      say(layer("a", "Pushing", bytes * 1e5, 1e9));
    }
    say(layer("a", "Pushed"));

    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("1 of 1 layers, 1000.0 of 1000.0 MB");
  });

  test("does not repeat itself", () => {
    const { lines, say, wait } = following();
    say(layer("a", "Pushing", 1e6, 1e7));
    wait(5000);
    say(layer("a", "Pushing", 1e6, 1e7));

    expect(lines).toEqual(["0 of 1 layers, 1.0 of 10.0 MB"]);
  });

  test("tells once that the engine waits for its next attempt", () => {
    const { lines, say } = following();
    const waits = (...seconds: readonly number[]) =>
      seconds.map((second) => layer("a", `Retrying in ${second} second${second === 1 ? "" : "s"}`));
    say(...waits(5, 4, 3, 2, 1), ...waits(10, 9, 8), layer("b", "Waiting"));

    expect(lines.filter((line) => line.includes("again"))).toEqual([
      "layer a: the registry falters, the engine tries again in 5 s",
      "layer a: the registry falters, the engine tries again in 10 s",
    ]);
  });

  test("gives the digest at the end, and nothing where there is none", () => {
    const { progress, say } = following();
    expect(progress.result()).toBeUndefined();
    say({ status: "1.0: digest: sha256:0 size: 5" }, { aux: { Tag: "1.0", Digest: "sha256:1", Size: 5 } });
    expect(progress.result()).toBe("sha256:1");
  });

  test("takes the digest from the words of an engine that says it nowhere else", () => {
    const { progress, say } = following();
    const digest = `sha256:${"0f".repeat(32)}`;
    say({ status: `1.0: digest: ${digest} size: 5` });
    expect(progress.result()).toBe(digest);
  });

  test.each([{ error: "denied" }, { errorDetail: { message: "denied" } }])("fails with %j", (message) => {
    const { progress, say } = following();
    say({ aux: { Digest: "sha256:1" } }, message);
    expect(() => progress.result()).toThrow("denied");
  });

  test("does not take the tag that is pulled for a layer", () => {
    const { lines, say } = following();
    say({ status: "Pulling from team/paper", id: "1.0" }, layer("a", "Pull complete"));
    expect(lines).toEqual(["1 of 1 layers"]);
  });
});
