import { markup, type Markup } from "../markup.ts";
import type { Problem } from "../problem.ts";
import { type Budget, takeRoom } from "./budget.ts";
import { problemView } from "./problem-view.ts";

/** Problems below their heading, as many as there is room for. */
export function problemList(problems: readonly Problem[], budget: Budget): Markup {
  const views: Markup[] = [];
  for (const [index, problem] of problems.entries()) {
    const view = problemView(problem);
    if (!takeRoom(budget, view.text.length)) {
      const left = `${problems.length - index} more`;
      return markup`${views}<p class="nothing">${left} are left out: the report is as large as it may be.</p>\n`;
    }
    views.push(view);
  }
  return markup`${views}`;
}
