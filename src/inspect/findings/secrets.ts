import { findTokens } from "../../lint/text/find-tokens.ts";
import { isBinary } from "../../lint/text/is-binary.ts";
import type { ArchivedImage, ImageConfig } from "../archive/archived-image.ts";
import type { FileSystem } from "../archive/file-system.ts";
import type { Look } from "../archive/read-layer.ts";
import { mostListed, type FoundSecret } from "../inspection.ts";
import { isSecretName } from "./secret-names.ts";
import { namedSecrets, shownPart } from "./without-secrets.ts";

/** Larger files are data. */
const largestText = 1024 * 1024;

/** What packages bring: their tests and documentation have keys that everybody knows. */
const published =
  /(?:^|\/)(?:(?:site|dist)-packages|node_modules|conda-meta|python\d[\d.]*|library\/[^/]+|pkgs)\/|^usr\/(?!local\/)|^proc\//;

/** Looks for tokens in files as they go by; of a file's content it remembers what it is of. */
export class SecretFinder implements Look {
  readonly #found = new Map<string, readonly string[]>();

  readonly wants = (path: string, size: number): boolean =>
    size > 0 && size <= largestText && !published.test(path);

  readonly see = (digest: string, content: Uint8Array): void => {
    if (isBinary(content)) return;
    // Tokens are of ASCII: decoding costs least so.
    const found = tokensIn(Buffer.from(content).toString("latin1"));
    if (found.length > 0) this.#found.set(digest, found);
  };

  /** Tokens in files of any layer, whether a later one takes them away or not, and in what the image says of itself. */
  secretsOf({ config, layers }: ArchivedImage, files: FileSystem): readonly FoundSecret[] {
    const inFiles = layers.flatMap(({ entries }, layer) =>
      entries.flatMap(({ path, digest }) =>
        (this.wants(path, 1) ? (this.#found.get(digest ?? "") ?? []) : []).map((what) => ({
          where: `/${path}`,
          layer,
          what,
          isHidden: files.get(path)?.layer !== layer,
        })),
      ),
    );
    return [...secretsInConfig(config), ...inFiles].slice(0, mostListed);
  }
}

function secretsInConfig(config: ImageConfig): readonly FoundSecret[] {
  const variables = config.environment.map((variable) => {
    const [name = "", ...value] = variable.split("=");
    return { where: `ENV ${name}`, found: secretsInVariable(name, value.join("=")) };
  });
  const labels = Object.entries(config.labels).map(([name, value]) => ({
    where: `label ${name}`,
    found: secretsIn(value),
  }));
  const isKept = (name: string) => config.environment.some((variable) => variable.startsWith(`${name}=`));
  const history = config.history.map(({ createdBy, comment }) => ({
    where: "history",
    found: [
      ...secretsIn(`${createdBy}\n${comment}`),
      ...namedSecrets(createdBy).flatMap(({ name }) => (isKept(name) ? [] : [`a value of ${name}`])),
    ],
  }));
  const all = [...variables, ...labels, ...history].flatMap(({ where, found }) =>
    found.map((what) => ({ where, layer: undefined, what, isHidden: false })),
  );
  // One ARG stands in the history of every step behind it.
  return [...new Map(all.map((secret) => [`${secret.where}\n${secret.what}`, secret])).values()];
}

function secretsInVariable(name: string, value: string): readonly string[] {
  const found = secretsIn(value);
  const isNamedSo = isSecretName(name) && value !== "" && found.length === 0;
  return isNamedSo ? ["a value under a secret's name"] : found;
}

const credentialInUrl = /\b(?:https?|git|ftps?):\/\/[^\s/@:]*:?[^\s/@]+@/i;

function secretsIn(text: string): readonly string[] {
  return [...tokensIn(text), ...(credentialInUrl.test(text) ? ["credentials in a web address"] : [])];
}

function tokensIn(text: string): readonly string[] {
  return findTokens(text).map(({ what, token }) =>
    token.startsWith("-") ? what : `${what} (${shownPart(token)})`,
  );
}
