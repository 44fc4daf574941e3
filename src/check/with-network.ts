import type { Checkout } from "../source/checkout.ts";
import type { Report } from "../ui/progress.ts";
import type { CheckSettings } from "./settings.ts";

/**
 * The settings with what the caller says of the network; what bindery.yml asks for is told. A repository that somebody else keeps does not give itself the network: from it the machine's own servers can be
 * reached.
 */
export function withNetwork(
  settings: CheckSettings,
  network: boolean | undefined,
  { origin }: Pick<Checkout, "origin">,
  report: Report,
): CheckSettings {
  const { limits } = settings;
  if (network !== undefined) return { ...settings, limits: { ...limits, network } };
  if (!limits.network) return settings;
  const isOwn = origin === "local";
  const text = isOwn
    ? "notebooks and scripts may use the network: bindery.yml says so"
    : "bindery.yml asks for the network, which `--network` gives to a repository that is not a folder of yours";
  report({ type: isOwn ? "note" : "warning", text });
  return isOwn ? settings : { ...settings, limits: { ...limits, network: false } };
}
