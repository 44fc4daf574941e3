import type Docker from "dockerode";
import { registryOf, splitTag } from "../../registry/registry-of.ts";
import type { RegistryLogin, Transfer } from "../engine.ts";
import { withRetries } from "./retry-transfer.ts";
import { type Call, followLines, sendCall } from "./transfer-call.ts";
import { silentFault, transferFault, type TransferOf } from "./transfer-fault.ts";
import { TransferProgress } from "./transfer-progress.ts";

export interface TransferTimes {
  /** An engine that says nothing for so long waits for a registry that does not answer; it has no limit of its own. */
  readonly silenceMilliseconds: number;
  /** Of one second of the waits between attempts. */
  readonly secondMilliseconds: number;
}

const usualTimes: TransferTimes = { silenceMilliseconds: 10 * 60_000, secondMilliseconds: 1000 };

/** Pushes a tag: Engine.pushImage over the Docker API. */
export async function pushImage(
  docker: Docker,
  tag: string,
  login: RegistryLogin | undefined,
  options: Transfer,
  times: TransferTimes = usualTimes,
): Promise<string> {
  const { repository, version } = splitTag(tag);
  const transfer: TransferOf = { kind: "push", name: tag, registry: registryOf(tag), login };
  const path = `/images/${repository}/push?`;
  const digest = await carry(docker, transfer, { path, query: { tag: version } }, options, times);
  if (digest !== undefined) return digest;
  throw new Error(`the engine pushed ${tag} and did not say its digest`);
}

/** Pulls by tag or digest: Engine.pullImage over the Docker API. */
export async function pullImage(
  docker: Docker,
  name: string,
  login: RegistryLogin | undefined,
  options: Transfer,
  times: TransferTimes = usualTimes,
): Promise<string> {
  const transfer: TransferOf = { kind: "pull", name, registry: registryOf(name), login };
  const { repository, version } = splitTag(name);
  const query = name.includes("@") ? { fromImage: name } : { fromImage: repository, tag: version };
  await carry(docker, transfer, { path: "/images/create?", query }, options, times);
  return (await docker.getImage(name).inspect()).Id;
}

async function carry(
  docker: Docker,
  transfer: TransferOf,
  call: Call,
  { report, signal }: Transfer,
  times: TransferTimes,
): Promise<string | undefined> {
  try {
    return await withRetries({ report, signal, secondMilliseconds: times.secondMilliseconds }, () =>
      attempt(docker, transfer, call, { report, signal }, times.silenceMilliseconds),
    );
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw transferFault(error, transfer);
  }
}

/** One attempt, which ends by a connection that is closed where it is aborted: that makes the engine stop. */
async function attempt(
  docker: Docker,
  transfer: TransferOf,
  call: Call,
  { report, signal }: Transfer,
  silenceMilliseconds: number,
): Promise<string | undefined> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMilliseconds);
  try {
    const end = AbortSignal.any([signal, silence.signal]);
    const answer = await sendCall(docker, transfer, call, end);
    const progress = new TransferProgress(report);
    await followLines(answer, (line) => {
      timer.refresh();
      progress.message(line);
    });
    return progress.result();
  } catch (error) {
    throw silence.signal.aborted ? silentFault(transfer, silenceMilliseconds) : error;
  } finally {
    clearTimeout(timer);
  }
}
