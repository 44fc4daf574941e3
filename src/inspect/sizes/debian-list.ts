import type { FileList } from "./file-list.ts";

/** dpkg's lists, `NAME.list` or `NAME:ARCHITECTURE.list` (dpkg-query(1), --listfiles); of images without dpkg, the hashes of files. */
export const debianList: FileList = {
  ecosystem: "debian",
  reads: (path) =>
    /^var\/lib\/dpkg\/info\/[^/]+\.list$/.test(path) ||
    /^var\/lib\/dpkg\/status\.d\/[^/]+\.md5sums$/.test(path),
  files: ({ name, architecture, path }, textOf) => {
    const info = "var/lib/dpkg/info";
    const list = textOf(`${info}/${name}.list`) ?? textOf(`${info}/${name}:${architecture ?? ""}.list`);
    if (list !== undefined) return list.split("\n").filter((line) => line.startsWith("/"));
    const hashes = path.includes("/status.d/") ? textOf(`${path}.md5sums`) : undefined;
    return hashes?.split("\n").map((line) => `/${line.replace(/^[0-9a-f]{32}\s+/, "")}`);
  },
};
