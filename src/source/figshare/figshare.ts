import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { distinctPaths } from "../record/distinct-paths.ts";
import { fileUrl } from "../record/file-url.ts";
import { explainRefusal } from "../record/explain-refusal.ts";
import type { RecordFile, RecordProvider } from "../record/record-provider.ts";
import { articleAnswer, type FigshareArticle, type FigshareFile, filesAnswer } from "./answers.ts";
import { figshareName, parseFigshareAddress } from "./parse-address.ts";

/** As many files as an article's own answer has at most, and as a page of them. */
const filesInArticle = 10;
const filesOnPage = 1000;
const mostPages = 100;

/** Figshare: the files of an article in one version. */
export const figshare: RecordProvider = {
  name: figshareName,
  parse: parseFigshareAddress,
  describe: async ({ origin, id, version }, http, { report }) => {
    // BinderHub names the image after version 1 where the address has none, as repo2docker reads that.
    const number = version ?? "1";
    if (version === undefined)
      report(`The address names no version of article ${id}; the first one is read.`);
    const api = `${origin}/articles/${id}/versions/${number}`;
    const article = await explainRefusal(http.json(new URL(api), articleAnswer), {
      missing: `Figshare has no article ${id} in version ${number}, or it was withdrawn.`,
      restricted: `Article ${id} of Figshare is not public.`,
    });
    const page = `https://figshare.com/articles/_/${id}/${number}`;
    const files = recordFiles(page, article, await allFiles(api, article, http), report);
    if (files.length === 0) throw restrictionOf(id, article) ?? empty(id);
    return {
      contentId: `${id}.v${number}`,
      page,
      content: { kind: "files", files, unpacksSoleArchive: true },
    };
  },
};

function recordFiles(
  page: string,
  article: FigshareArticle,
  listed: readonly FigshareFile[],
  report: (line: string) => void,
): readonly RecordFile[] {
  const links = listed.filter((file) => file.is_link_only);
  for (const { name } of links) report(`${name} is left out: it is a link to somewhere else`);
  const files = listed.filter((file) => !file.is_link_only);
  const paths = distinctPaths(files.map((file) => pathOf(file, article)));
  return files.map((file, index) => ({
    path: paths[index] ?? file.name,
    url: downloadUrl(page, file),
    sizeBytes: file.size ?? undefined,
    ...(/^[0-9a-f]{32}$/i.test(file.computed_md5 ?? "") && {
      checksum: { algorithm: "md5", hex: (file.computed_md5 ?? "").toLowerCase() },
    }),
  }));
}

async function allFiles(
  api: string,
  { files }: FigshareArticle,
  http: HttpClient,
): Promise<readonly FigshareFile[]> {
  const first = files ?? [];
  if (first.length < filesInArticle) return first;
  const all: FigshareFile[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const url = new URL(`${api}/files?page=${page}&page_size=${filesOnPage}`);
    const found = await http.json(url, filesAnswer);
    all.push(...found);
    if (found.length < filesOnPage) break;
  }
  return all;
}

function pathOf({ id, name }: FigshareFile, { folder_structure: folders }: FigshareArticle): string {
  if (folders === undefined || folders === null || Array.isArray(folders)) return name;
  const folder = Object.hasOwn(folders, id) ? folders[String(id)] : undefined;
  return folder === undefined || folder === "" ? name : `${folder}/${name}`;
}

function downloadUrl(page: string, { id, download_url: link }: FigshareFile): URL {
  return fileUrl(page, link || `https://ndownloader.figshare.com/files/${id}`);
}

function restrictionOf(id: string, article: FigshareArticle): UserError | undefined {
  const isEmbargoed = article.is_embargoed === true;
  if (!isEmbargoed && article.is_confidential !== true && article.download_disabled !== true)
    return undefined;
  const until = article.embargo_date ?? undefined;
  return new UserError({
    code: "RECORD_RESTRICTED",
    message: isEmbargoed
      ? `The files of Figshare's article ${id} are under embargo.`
      : `The files of Figshare's article ${id} are not public.`,
    why: isEmbargoed && until !== undefined ? `They will be public on ${until.slice(0, 10)}.` : undefined,
    suggestions: ["If you may have them: download them, and give bindery the folder."],
  });
}

function empty(id: string): UserError {
  return new UserError({
    code: "RECORD_NOT_FOUND",
    message: `Figshare's article ${id} has no files.`,
    suggestions: ["Look at its page: it may have nothing but links."],
  });
}
