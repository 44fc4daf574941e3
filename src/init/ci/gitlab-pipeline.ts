import type { GitOrigin } from "../git-origin.ts";
import type { CiFile, CiRequest } from "./ci-request.ts";
import { writtenMark } from "./written-mark.ts";
import { yamlText } from "./yaml-text.ts";

/** A pipeline that includes bindery's own template (`ci/gitlab.yml`), of the commit that it installs. */
export function gitlabPipeline({ release, locked, image }: CiRequest): CiFile {
  const { origin, commit, version } = release;
  const data = {
    include: [
      {
        remote: rawFile(origin, commit, "ci/gitlab.yml"),
        inputs: {
          repository: `https://${origin.host}/${origin.path}.git`,
          commit,
          ...(locked ? { options: "--locked" } : {}),
          ...(image === undefined ? {} : { image }),
        },
      },
    ],
  };
  return {
    path: ".gitlab-ci.yml",
    text: yamlText(data, {
      head: `${writtenMark("gitlab")}
Checks each change, builds all anew where a schedule of the project says so (level rebuild), and makes an image of each tag.
For another registry than GitLab's set REGISTRY_USER and REGISTRY_PASSWORD as masked variables of the project.`,
      above: {},
      behind: new Map(version === undefined ? [] : [[commit, `bindery ${version}`]]),
    }),
  };
}

/** Where a host has a file of a commit as it is. */
function rawFile({ host, path }: GitOrigin, commit: string, file: string): string {
  if (host === "github.com") return `https://raw.githubusercontent.com/${path}/${commit}/${file}`;
  return `https://${host}/${path}/-/raw/${commit}/${file}`;
}
