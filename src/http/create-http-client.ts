import type { Dispatcher } from "undici";
import type * as v from "valibot";

import { type ConnectOptions, createDispatcher } from "./connector.ts";
import { download } from "./download.ts";
import type { Answer, HttpClient, RequestOptions } from "./http-client.ts";
import type { Pace } from "./keep-pace.ts";
import { readJson } from "./read-json.ts";
import { withRetries, type RetryPolicy } from "./retry.ts";
import { type Call, type Received, sendForContent, type Wire } from "./send.ts";
import { withinTime } from "./within-time.ts";

export interface HttpClientOptions {
  readonly signal?: AbortSignal | undefined;
  /** Addresses of the machine and its networks may be asked. */
  readonly allowPrivateNetwork?: boolean | undefined;
  /** Gets a line now and then. */
  readonly report?: (line: string) => void;
  /** Certificates in PEM that are trusted as well. */
  readonly ca?: string | undefined;
  /** Where proxies are named; the process's own if not given. */
  readonly environment?: ConnectOptions["environment"];
  /** For tests. */
  readonly standIn?: ConnectOptions["standIn"];
  /** For tests, which have no time. */
  readonly patience?: Partial<Patience>;
}

/** How long is waited for what. */
interface Patience extends RetryPolicy, Pace {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  /** For a whole answer, redirects included, that is no download. */
  readonly answerMs: number;
}

const patience: Patience = {
  connectMs: 15_000,
  headersMs: 60_000,
  idleMs: 60_000,
  answerMs: 120_000,
  // 1 kB/s.
  paceMs: 300_000,
  paceBytes: 300_000,
  attempts: 4,
  firstWaitMs: 1000,
  longestWaitMs: 120_000,
};

/** An HTTP client as sources need it; what it throws is said at HttpClient. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { signal, report = () => undefined, allowPrivateNetwork = false } = options;
  const { connectMs, headersMs, idleMs, answerMs, paceMs, paceBytes, ...policy } = {
    ...patience,
    ...options.patience,
  };
  const { ca, environment = process.env, standIn } = options;
  let connected: Promise<Dispatcher> | undefined;
  const dispatcher = (): Promise<Dispatcher> =>
    (connected ??= createDispatcher({ connectMs, allowPrivateNetwork, ca, environment, standIn }));
  const wire: Wire = { dispatcher, headersMs, idleMs, allowPrivateNetwork, signal };
  const retrying = <Result>(url: URL, attempt: () => Promise<Result>): Promise<Result> =>
    withRetries(attempt, { policy, signal, report, host: url.host });

  const answering = <Result>(
    call: Call,
    read: (received: Received, bounded: AbortSignal) => Result | Promise<Result>,
  ): Promise<Result> =>
    retrying(call.url, () =>
      withinTime({ url: call.url, milliseconds: answerMs, signal }, async (bounded) =>
        read(await sendForContent({ ...wire, signal: bounded }, call), bounded),
      ),
    );
  const askJson = <Schema extends v.GenericSchema>(call: Call, schema: Schema, asked: RequestOptions = {}) =>
    answering(call, (received, bounded) =>
      readJson(received, schema, { limitBytes: asked.limitBytes, signal: bounded }),
    );

  return {
    json: (url, schema, asked) => askJson(jsonCall("GET", url, asked), schema, asked),
    post: (url, schema, asked) => askJson(jsonCall("POST", url, asked), schema, asked),
    ask: (url) => answering({ method: "GET", url }, hangUp),
    download: (url, file, asked) =>
      download({ ...wire, policy, pace: { paceMs, paceBytes }, report }, url, file, asked),
  };
}

function jsonCall(method: Call["method"], url: URL, options: RequestOptions = {}): Call {
  return { method, url, headers: { accept: "application/json" }, privateHeaders: options.headers };
}

function hangUp({ status, url, header, body }: Received): Answer {
  body.destroy();
  const mediaType = (header("content-type") ?? "").split(";")[0] ?? "";
  return { status, url, mediaType: mediaType.trim().toLowerCase() };
}
