import { isNumber } from "./dataset-id.ts";

/**
 * The address of Dataverse's API for a dataset: https://guides.dataverse.org/en/latest/api/native-api.html#datasets
 * @param origin the installation
 * @param id a persistent identifier or a number
 * @param below what is asked of it, such as `versions/1.0`
 */
export function datasetUrl(origin: string, id: string, below = ""): URL {
  const url = new URL(`${origin}/api/datasets/${isNumber(id) ? id : ":persistentId"}/${below}`);
  if (!isNumber(id)) url.searchParams.set("persistentId", id);
  return url;
}
