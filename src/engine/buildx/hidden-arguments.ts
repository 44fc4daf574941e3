import type { BuildxBuild } from "./buildx-build.ts";

/** Read by buildx and what it calls: docker, Go's runtime, the clients of clusters, the credential helpers of clouds, shells. */
const readByPrograms =
  /^(?:PATH|HOME|USER|TMPDIR|TZ|LANG|ENV|IFS|ALL_PROXY|KUBECONFIG|SOURCE_DATE_EPOCH|GO[A-Z]+|(?:DOCKER|BUILDX|BUILDKIT|KUBERNETES|SSL|SSH|GIT|LD|LC|XDG|OTEL|BASH|AWS|AZURE|GOOGLE|CLOUDSDK|EXPERIMENTAL)_\w*)$/i;

/**
 * The build arguments whose values buildx gets in its environment (`--build-arg NAME` takes the value there): what stands in its command
 * line any user of the machine can read. The others would change what buildx or a program that it calls does: where it connects to, as
 * whom. Of proxies those with a password are hidden nevertheless, with the hosts that go without, where the caller has no other proxy.
 */
export function hiddenArguments({
  buildArguments,
  environment,
}: Pick<BuildxBuild, "buildArguments" | "environment">): Readonly<Record<string, string>> {
  const isHidden = ([name, value]: readonly [string, string]) => mayHide(name, value, environment);
  return Object.fromEntries(Object.entries(buildArguments).filter(isHidden));
}

function mayHide(name: string, value: string, environment: BuildxBuild["environment"]): boolean {
  if (!/^[A-Za-z_]\w*$/.test(name)) return false;
  // Proxies have two names, of which programs take either first.
  const names = [name, name.toLowerCase(), name.toUpperCase()];
  const others = names.flatMap((it) => (Object.hasOwn(environment, it) ? [environment[it]] : []));
  if (others.length > 0) return others.every((other) => other === value);
  if (/^https?_proxy$/i.test(name)) return value.includes("@");
  return !readByPrograms.test(name);
}
