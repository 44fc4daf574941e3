import type { Dispatcher } from "undici";
import type * as v from "valibot";

import { type ConnectOptions, createDispatcher } from "./connector.ts";
import { download } from "./download.ts";
import type { Answer, HttpClient, RequestOptions } from "./http-client.ts";
import { readJson } from "./read-json.ts";
import { withRetries, type RetryPolicy } from "./retry.ts";
import { type Call, type Received, send, sendForContent } from "./send.ts";

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
interface Patience extends RetryPolicy {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
}

const patience: Patience = {
  connectMs: 15_000,
  headersMs: 60_000,
  idleMs: 60_000,
  attempts: 4,
  firstWaitMs: 1000,
  longestWaitMs: 120_000,
};

/** An HTTP client as sources need it; what it throws is said at HttpClient. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { signal, report = () => undefined, allowPrivateNetwork = false } = options;
  const { connectMs, headersMs, idleMs, ...policy } = { ...patience, ...options.patience };
  const { ca, environment = process.env, standIn } = options;
  let connected: Promise<Dispatcher> | undefined;
  const dispatcher = (): Promise<Dispatcher> =>
    (connected ??= createDispatcher({ connectMs, allowPrivateNetwork, ca, environment, standIn }));
  const wire = { dispatcher, headersMs, idleMs, allowPrivateNetwork, signal };
  const retrying = <Result>(url: URL, attempt: () => Promise<Result>): Promise<Result> =>
    withRetries(attempt, { policy, signal, report, host: url.host });

  const askJson = async <Schema extends v.GenericSchema>(call: Call, schema: Schema) =>
    retrying(call.url, async () => readJson(await sendForContent(wire, call), schema, signal));

  return {
    json: (url, schema, asked) => askJson(jsonCall("GET", url, asked), schema),
    post: (url, schema, asked) => askJson(jsonCall("POST", url, asked), schema),
    ask: (url) => retrying(url, async () => hangUp(await send(wire, { method: "GET", url }))),
    download: (url, file, asked) => download({ ...wire, policy, report }, url, file, asked),
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
