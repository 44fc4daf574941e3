import { createHash } from "node:crypto";
import { UserError } from "../../errors/user-error.ts";
import { registryOf } from "../../registry/registry-of.ts";
import type { CiFile, CiRequest } from "./ci-request.ts";
import { pinnedActions } from "./pinned-actions.ts";
import { writtenMark } from "./written-mark.ts";
import { yamlText } from "./yaml-text.ts";

export const workflowFile = "bindery.yml";

/** GitHub's. */
const ownRegistry = "ghcr.io";
const report = "bindery-report";
const sarif = `${report}/check.sarif`;

const checkout = {
  uses: pinnedActions.checkout.uses,
  with: { "persist-credentials": false },
};

/**
 * A workflow of GitHub Actions: each change is checked, each week all is built anew, each tag becomes an image. No expression stands in a
 * line that a shell runs (docs.github.com, "Script injections"): values come by the environment.
 * @throws UserError OPTION_INVALID for a bindery that GitHub Actions can't use
 */
export function githubWorkflow(request: CiRequest): CiFile {
  const { release, branch, image } = request;
  if (release.origin.host !== "github.com") throw notOnGithub(request);
  const action = `${release.origin.path}@${release.commit}`;
  const data = {
    name: "bindery",
    on: {
      pull_request: null,
      push: { branches: [filterPattern(branch)], tags: ["**"] },
      schedule: [{ cron: weekly(request) }],
      workflow_dispatch: null,
    },
    permissions: {},
    concurrency: {
      group: "bindery-${{ github.ref }}-${{ github.event_name }}",
      "cancel-in-progress": "${{ github.event_name == 'pull_request' }}",
    },
    env: { IMAGE: image ?? `${ownRegistry}/\${{ github.repository }}` },
    jobs: { check: checkJob(request, action), image: imageJob(request, action) },
  };
  const versions = Object.values(pinnedActions).map(({ uses, version }): readonly [string, string] => [
    uses,
    version,
  ]);
  return {
    path: `.github/workflows/${workflowFile}`,
    text: yamlText(data, {
      head: writtenMark("github"),
      above: {
        "on.schedule": "Once a week all is built anew: what was fine may break without a change here.",
        permissions: "None but those that a job asks for.",
        "jobs.check.permissions.actions": "Uploads to code scanning ask for it in private repositories.",
        "jobs.image": "Each tag becomes an image, once it was checked.",
      },
      behind: new Map([
        ...versions,
        ...(release.version === undefined ? [] : [[action, `bindery ${release.version}`] as const]),
      ]),
    }),
  };
}

function checkJob({ locked }: CiRequest, action: string) {
  return {
    "runs-on": "ubuntu-24.04",
    "timeout-minutes": 180,
    permissions: { contents: "read", actions: "read", "security-events": "write" },
    steps: [
      checkout,
      {
        uses: action,
        with: {
          level: "${{ github.event_name == 'schedule' && 'rebuild' || 'run' }}",
          image: "${{ env.IMAGE }}",
          ...(locked ? { options: "--locked" } : {}),
          report,
        },
      },
      {
        name: "Keep the report",
        if: "always()",
        uses: pinnedActions.uploadArtifact.uses,
        with: { name: "bindery-report", path: report, "if-no-files-found": "ignore", "retention-days": 30 },
      },
      {
        name: "Show findings in the code",
        // Forks have no right to; and code scanning may be off.
        if: `always() && hashFiles('${sarif}') != '' && (github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository)`,
        "continue-on-error": true,
        uses: pinnedActions.uploadSarif.uses,
        with: { sarif_file: sarif, category: "bindery" },
      },
    ],
  };
}

function imageJob({ locked, image }: CiRequest, action: string) {
  const isOwn = image === undefined;
  return {
    needs: "check",
    if: "github.event_name == 'push' && github.ref_type == 'tag'",
    "runs-on": "ubuntu-24.04",
    "timeout-minutes": 120,
    permissions: { contents: "read", ...(isOwn ? { packages: "write" } : {}) },
    steps: [
      checkout,
      {
        name: "Log in to the registry",
        env: {
          REGISTRY: isOwn ? ownRegistry : registryOf(image),
          REGISTRY_USER: isOwn ? "${{ github.actor }}" : "${{ secrets.REGISTRY_USER }}",
          REGISTRY_PASSWORD: isOwn ? "${{ secrets.GITHUB_TOKEN }}" : "${{ secrets.REGISTRY_PASSWORD }}",
        },
        run: `printf '%s' "$REGISTRY_PASSWORD" | docker login "$REGISTRY" --username "$REGISTRY_USER" --password-stdin`,
      },
      {
        uses: action,
        with: {
          level: "lint",
          image: "${{ env.IMAGE }}",
          push: "${{ github.ref_name }}",
          ...(locked ? { options: "--locked" } : {}),
        },
      },
    ],
  };
}

/** A pattern of GitHub's filters for this branch alone (docs.github.com, "Filter pattern cheat sheet"). */
function filterPattern(branch: string): string {
  return branch.replaceAll(/[*?+[\]\\]/g, (character) => `\\${character}`).replace(/^!/, String.raw`\!`);
}

/** On Mondays, at a time of its own: at full hours GitHub starts late. */
function weekly({ release, branch, image = "" }: CiRequest): string {
  const digest = createHash("sha256").update(`${release.commit} ${branch} ${image}`).digest();
  return `${1 + (digest.readUInt16BE(0) % 58)} ${digest.readUInt16BE(2) % 24} * * 1`;
}

function notOnGithub({ release }: CiRequest): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: `GitHub Actions can't use the bindery of ${release.origin.host}`,
    why: "Its actions come from github.com.",
    suggestions: ["Name one that is there: --bindery OWNER/REPOSITORY@COMMIT."],
  });
}
