import { expect, test } from "vitest";
import { withProxies } from "../../src/binder/with-proxies.ts";
import type { Configuration } from "../../src/configuration/configuration.ts";

const plain: Configuration = { file: undefined, catalogue: undefined, network: { images: {} } };
const proxyOf = (environment: Readonly<Record<string, string>>, configuration = plain) =>
  withProxies(configuration, environment).network.proxy;

test.each([
  [{}, undefined],
  [{ HTTP_PROXY: "" }, undefined],
  [{ NO_PROXY: ".example.org" }, undefined],
  [
    { HTTPS_PROXY: "http://proxy:3128", no_proxy: ".example.org" },
    { https: "http://proxy:3128", no: ".example.org" },
  ],
  [{ http_proxy: "http://small:1", HTTP_PROXY: "http://large:1" }, { http: "http://large:1" }],
])("%j gives builds %j", (environment, expected) => {
  expect(proxyOf(environment)).toEqual(expected);
});

test("a proxy of the configuration counts alone", () => {
  const configured = { ...plain, network: { ...plain.network, proxy: { http: "http://own:1" } } };
  expect(proxyOf({ HTTPS_PROXY: "http://proxy:3128" }, configured)).toEqual({ http: "http://own:1" });
});
