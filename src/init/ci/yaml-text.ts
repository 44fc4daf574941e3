import { Document, isMap, isScalar, visit } from "yaml";

interface YamlComments {
  /** Above the key at each path, its parts joined by dots. */
  readonly above: Readonly<Record<string, string>>;
  /** Behind each such value. */
  readonly behind: ReadonlyMap<string, string>;
  /** At the top. */
  readonly head: string;
}

/** Data as YAML with comments. Whatever a value holds, it is read back as it was. */
export function yamlText(data: unknown, { above, behind, head }: YamlComments): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  document.commentBefore = comment(head);
  for (const [path, text] of Object.entries(above)) {
    const parts = path.split(".");
    const parent = document.getIn(parts.slice(0, -1), true) ?? document.contents;
    if (!isMap(parent)) throw new Error(`there is nothing at ${path}`);
    const key = parent.items.find((item) => isScalar(item.key) && item.key.value === parts.at(-1))?.key;
    if (!isScalar(key)) throw new Error(`there is nothing at ${path}`);
    key.commentBefore = comment(text);
  }
  visit(document, {
    Scalar: (_, node) => {
      const text = behind.get(String(node.value));
      if (text !== undefined) node.comment = comment(text);
    },
  });
  return document.toString({ lineWidth: 0, nullStr: "" });
}

function comment(text: string): string {
  return text
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
}
