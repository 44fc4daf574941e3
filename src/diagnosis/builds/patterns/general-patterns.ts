import type { FailurePattern } from "../failure-pattern.ts";
import { debianPatterns } from "./debian-patterns.ts";
import { dockerfilePatterns } from "./dockerfile-patterns.ts";
import { enginePatterns } from "./engine-patterns.ts";
import { gitPatterns } from "./git-patterns.ts";
import { limitPatterns } from "./limit-patterns.ts";
import { nodePatterns } from "./node-patterns.ts";
import { repo2dockerPatterns } from "./repo2docker-patterns.ts";
import { programPatterns } from "./program-patterns.ts";

/** What breaks any build, and what other tools make of it then is of no use. */
export const causePatterns: readonly FailurePattern[] = [
  ...limitPatterns,
  ...enginePatterns,
  ...repo2dockerPatterns,
  ...dockerfilePatterns,
  ...debianPatterns,
  ...gitPatterns,
];

/** What is said where no buildpack knows the words. */
export const lastResorts: readonly FailurePattern[] = [...nodePatterns, ...programPatterns];
