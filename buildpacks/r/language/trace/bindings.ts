import type { Expression } from "../syntax.ts";
import { evaluate, type Surroundings } from "./evaluate.ts";
import { type Bound, lookUp, type OwnFunction, type Scope } from "./scope.ts";
import { joinTexts, type Texts, unknownTexts } from "./texts.ts";

/** `x <- value`, and `x[…] <- value`, after which x may hold more than before. */
export function assign(scope: Scope, target: Expression, value: Expression, place: Surroundings): void {
  const name =
    target.kind === "text"
      ? target.text
      : target.kind === "name" && target.package === undefined && target.name;
  if (name !== false) {
    scope.names.set(name, boundTo(value, place));
    return;
  }
  const changed = changedName(target);
  if (changed === undefined) return;
  const before = lookUp(scope, changed)?.texts ?? unknownTexts;
  const added = evaluate(value, place);
  scope.names.set(changed, { texts: joinTexts([before, added]), own: undefined, varies: false });
}

function changedName(target: Expression): string | undefined {
  if (target.kind === "index" && target.object.kind === "name") return target.object.name;
  if (target.kind !== "operation") return undefined;
  const [object] = target.operands;
  return object?.kind === "name" ? object.name : undefined;
}

function boundTo(value: Expression, place: Surroundings): Bound {
  return { texts: evaluate(value, place), own: ownFunction(value, place), varies: false };
}

/** The code's own function that an expression is or names. */
export function ownFunction(value: Expression, { scope, locate }: Surroundings): OwnFunction | undefined {
  if (value.kind === "function") return { definition: value, locate };
  return value.kind === "name" && value.package === undefined ? lookUp(scope, value.name)?.own : undefined;
}

/** What a parameter or a loop's variable stands for. */
export function varying(texts: Texts, own?: OwnFunction): Bound {
  return { texts, own, varies: true };
}
