/** How much more a report may hold, in characters: what matters most is asked for first. */
export interface Budget {
  left: number;
}

/** Takes the room for a text; false where there is not enough left, and then nothing is taken. */
export function takeRoom(budget: Budget, characters: number): boolean {
  if (characters > budget.left) return false;
  budget.left -= characters;
  return true;
}
