import { ignorePattern } from "../context/ignore-pattern.ts";
import type { RepositoryFile } from "../repository/repository.ts";

/** Files from here on are named: below it they hardly matter in an image of half a gigabyte. */
const largeBytes = 10 * 2 ** 20;
const mostNamed = 20;

/** Beside what every image goes without (`defaultIgnores`): names that keys and logins usually have. */
const secrets: readonly string[] = [
  "**/*.pem",
  "**/*.key",
  "**/*.p12",
  "**/*.pfx",
  "**/id_rsa*",
  "**/id_ed25519*",
  "**/.git-credentials",
  "**/.kube",
  "**/credentials.json",
  "**/client_secret*.json",
  "**/service-account*.json",
];

/**
 * A `.dockerignore`: no secrets in the image. Large files are named and left to a person, for a notebook may read them: those that it
 * gets otherwise need not be in the image.
 * @param files those that go into the image
 */
export function ignoreText(files: readonly RepositoryFile[]): string {
  return `# What stays out of the image. Histories (.git), .env files, environments (.venv) and caches do without being named.

# Keys and logins
${secrets.join("\n")}

# Reports of \`bindery check\`
bindery-report

${largeFiles(files).join("\n")}
`;
}

function largeFiles(files: readonly RepositoryFile[]): readonly string[] {
  const large = files.filter(({ size }) => size >= largeBytes);
  const named = large.flatMap(({ path, size }) => {
    const pattern = ignorePattern(path);
    return pattern === undefined ? [] : [`# ${megabytes(size)} MB:`, `# ${pattern}`];
  });
  if (named.length === 0) return ["# Data: name files and folders that notebooks fetch or that are mounted."];
  const rest = named.length / 2 - mostNamed;
  return [
    "# Data: every image holds these. Take the # away before those that notebooks fetch or that are mounted.",
    ...named.slice(0, 2 * mostNamed),
    ...(rest > 0 ? [`# ... and ${rest} more of ${megabytes(largeBytes)} MB and above`] : []),
  ];
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 2 ** 20));
}
