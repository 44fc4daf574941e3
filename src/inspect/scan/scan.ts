/** What a program that people have beside bindery says of an image. */
export type Scan = VulnerabilityScan | SignatureCheck | FailedScan;

export interface VulnerabilityScan {
  readonly kind: "vulnerabilities";
  readonly program: string;
  /** By severity in lower case, such as `critical`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly worst: readonly Vulnerability[];
}

export interface Vulnerability {
  /** Such as CVE-2024-1. */
  readonly id: string;
  /** In lower case. */
  readonly severity: string;
  readonly package: string;
  readonly version: string;
  /** The version that has it no more; undefined where there is none yet. */
  readonly fixedIn: string | undefined;
}

interface SignatureCheck {
  readonly kind: "signature";
  readonly program: string;
  readonly verified: boolean;
  /** What the program said where it is not. */
  readonly why: string | undefined;
}

interface FailedScan {
  readonly kind: "absent" | "failed";
  readonly program: string;
  readonly why: string;
}

const severities: readonly string[] = ["critical", "high", "medium", "low", "negligible", "unknown"];

/** How many vulnerabilities a report names. */
const mostNamed = 10;

/** Counts by severity, and the worst: what can be mended before what can't. */
export function vulnerabilityScan(program: string, found: readonly Vulnerability[]): VulnerabilityScan {
  const counts: Record<string, number> = {};
  for (const { severity } of found) counts[severity] = (counts[severity] ?? 0) + 1;
  const worst = found.toSorted(
    (left, right) =>
      rankOf(left) - rankOf(right) ||
      Number(left.fixedIn === undefined) - Number(right.fixedIn === undefined) ||
      (left.id < right.id ? -1 : 1),
  );
  return { kind: "vulnerabilities", program, counts, worst: worst.slice(0, mostNamed) };
}

function rankOf({ severity }: Vulnerability): number {
  const rank = severities.indexOf(severity);
  return rank === -1 ? severities.length : rank;
}
