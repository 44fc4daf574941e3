/** The representations of an output by their MIME types. */
export type Bundle = Readonly<Record<string, unknown>>;

/**
 * What services and editors store beside what a kernel gave, for views of their own: Colab, Deepnote, Databricks, Azure Synapse and Microsoft
 * Fabric, VS Code's Data Wrangler. It says nothing that the rest does not say.
 */
const serviceMimes =
  /^application\/vnd\.(?:google\.colaboratory|deepnote|databricks|synapse|livy|microsoft\.datawrangler)\./;

/** The HTML that Colab makes of data frames, functions and arrays: the kernel's own stands in buttons and scripts, or not at all. */
const serviceMarkup =
  /class="(?:[^"]{0,200} )?(?:colab-df-container|function-repr-contents|ndarray_repr)[ "]/;

/** The MIME types of an output without those of services, where it has others. */
export function kernelTypes(bundle: Bundle): readonly string[] {
  const all = Object.keys(bundle);
  const own = all.filter((mime) => !serviceMimes.test(mime));
  return own.length === 0 ? all : own;
}

/** Whether the HTML of an output is a service's, so that its text says what the kernel gave. */
export function hasServiceMarkup(bundle: Bundle): boolean {
  const html = Object.hasOwn(bundle, "text/html") ? bundle["text/html"] : undefined;
  return typeof html === "string" && Object.hasOwn(bundle, "text/plain") && serviceMarkup.test(html);
}
