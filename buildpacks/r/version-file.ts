import type { Proposal } from "../../src/buildpack.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { runtimeFile } from "../runtime-file/read-runtime-file.ts";
import { chooseR } from "./choose-r.ts";
import type { RSpec } from "./spec.ts";

/** `runtime.txt` with the R of the image and the day of its packages; undefined where a file asks for one. @throws UserError R_UNSUPPORTED */
export function versionFile({ requests }: RSpec, catalogue: Catalogue): Proposal | undefined {
  if (requests.length > 0) return undefined;
  const { version, snapshot } = chooseR(requests, catalogue);
  return { name: runtimeFile, text: `r-${version.value}-${snapshot.value}\n` };
}
