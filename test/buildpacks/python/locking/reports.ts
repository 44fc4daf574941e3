/** A part of pip's installation report, and what it was collected as. */
export const sums = {
  wheel: "a".repeat(64),
  sdist: "b".repeat(64),
  built: "c".repeat(64),
  archive: "d".repeat(64),
};

const commit = "0123456789abcdef0123456789abcdef01234567";

export function item(
  name: string,
  version: string,
  downloadInfo: Readonly<Record<string, unknown>>,
  isDirect = false,
): Readonly<Record<string, unknown>> {
  return { download_info: downloadInfo, is_direct: isDirect, requested: true, metadata: { name, version } };
}

export const archived = (url: string, sha256: string) => ({ url, archive_info: { hashes: { sha256 } } });

export const items = [
  item(
    "Typing_Extensions",
    "4.16.0",
    archived(
      "http://user:secret@10.0.0.1:8081/files/typing_extensions-4.16.0-py3-none-any.whl#sha256=x",
      sums.wheel,
    ),
  ),
  item(
    "old.fashioned",
    "0.1",
    archived("https://files.pythonhosted.org/packages/ab/cd/old-fashioned-0.1.tar.gz", sums.sdist),
  ),
  item("archived", "1.0", archived("https://user:secret@example.org/archived-1.0.zip", sums.archive), true),
  item(
    "checked-out",
    "2.0",
    {
      url: "https://token@example.org/team/checked-out.git",
      vcs_info: { vcs: "git", requested_revision: "main", commit_id: commit },
      subdirectory: "python",
    },
    true,
  ),
  item("own", "0.0", { url: "file:///home/jovyan", dir_info: {} }, true),
];

export const collected = [
  `${sums.archive.replace("d", "e")}  archived-1.0-py3-none-any.whl`,
  `${sums.built}  checked_out-2.0-py3-none-any.whl`,
  `${sums.built}  old_fashioned-0.1-py3-none-any.whl`,
  `${sums.wheel}  typing_extensions-4.16.0-py3-none-any.whl`,
  "",
].join("\n");

export function reportOf(install: readonly unknown[]): string {
  return JSON.stringify({
    version: "1",
    pip_version: "26.2.1",
    install,
    environment: { python_full_version: "3.11.2", platform_machine: "x86_64" },
  });
}
