/**
 * A BuildKit step's name as people read it: `[image 3/7] RUN --mount=… /build/python/install-wheels.sh /opt/pip`
 * becomes `image: install-wheels`. A script that is run by another one gives its name.
 */
export function stepTitle(name: string): string {
  const match = /^\[(?<stage>[^\]]+?)(?:\s+\d+\/\d+)?\]\s+(?<instruction>[\s\S]*)$/.exec(name);
  if (!match?.groups) return name;
  const { stage = "", instruction = "" } = match.groups;
  const script = /(?:\/build\/\S+\.sh (?:--user \S+ )?)?\/build\/\S*?(?<script>[\w-]+)\.sh/.exec(instruction)
    ?.groups?.["script"];
  const words = instruction.replaceAll(/--\S+=\S+\s*/g, "").replaceAll(/\s+/g, " ");
  return `${stage}: ${script ?? words}`;
}
