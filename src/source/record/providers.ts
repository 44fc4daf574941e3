import { createCkan } from "../ckan/ckan.ts";
import { createDataverse } from "../dataverse/dataverse.ts";
import { figshare } from "../figshare/figshare.ts";
import { hydroshare } from "../hydroshare/hydroshare.ts";
import { createSoftwareHeritage } from "../software-heritage/software-heritage.ts";
import { createInvenio } from "../zenodo/invenio.ts";
import type { RecordProvider } from "./record-provider.ts";

/** What the person's configuration and options say of data repositories. */
export interface ProviderOptions {
  /** Hosts that are each of a kind, with their ports, beside those that are known. */
  readonly invenio?: readonly string[];
  readonly dataverse?: readonly string[];
  readonly ckan?: readonly string[];
  readonly softwareHeritageToken?: string | undefined;
}

/**
 * All data repositories; the first one that knows an address by its form has it.
 * @throws UserError OPTION_INVALID for a token that can't be sent
 */
export function recordProviders(options: ProviderOptions = {}): readonly RecordProvider[] {
  return [
    createInvenio(options.invenio),
    figshare,
    createDataverse(options.dataverse),
    hydroshare,
    createSoftwareHeritage({ token: options.softwareHeritageToken }),
    createCkan(options.ckan),
  ];
}
