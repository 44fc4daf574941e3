import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseR } from "../../../../buildpacks/r/language/parse.ts";
import { trace } from "../../../../buildpacks/r/language/trace/trace.ts";

/** The strings that calls of `f` are known to be given, in order. */
function givenToF(code: string): readonly string[] {
  const given: string[] = [];
  trace([{ code: parseR(code), locate: (line) => ({ file: "a.R", line }) }], {
    call: ({ name, arguments: values }) => {
      if (name !== "f") return;
      for (const value of values) {
        const { texts, complete } = value.texts();
        given.push(...texts.map(({ text }) => text), ...(complete ? [] : ["…"]));
      }
    },
  });
  return given;
}

test.each([
  ['f("a")', ["a"]],
  ["f(x)", ["…"]],
  ['x <- "a"; x <- "b"; f(x)', ["b"]],
  ['f(c(a = "x", "y"))', ["x", "y"]],
  ['f(names(c(a = "x", b = "y")))', ["a", "b"]],
  ['f(list(p = "x", q = "y")$q)', ["y"]],
  ['f(list(p = c("x", "z"), q = "y")[["p"]])', ["x", "z"]],
  ['f(c("a", "b")[2])', ["b"]],
  ['f(c("a", "b")[i])', ["a", "b"]],
  ['f(file.path("a", "b"), paste0("a", 1), paste("a", "b", sep = "-"))', ["a/b", "a1", "a-b"]],
  ['f(paste0("a", x))', ["…"]],
  ['f(paste0("a", c("b", "c")))', ["ab", "ac"]],
  ['f(if (y) "a" else "b")', ["a", "b"]],
  ['f(ifelse(y, "a", "b"))', ["a", "b"]],
  ['f(switch(y, p = "a", "b"))', ["a", "b"]],
  ['f(if (y) "a" else z)', ["a", "…"]],
  ['x <- c(); x["k"] <- "a"; f(x)', ["a"]],
  ['x <- c(); for (i in c("a", "b")) x <- c(x, i); f(x)', ["a", "b"]],
  ['g <- function(v) f(v)\ng("a")\nlapply(c("b"), g)', ["…", "a", "b"]],
  ['g <- function(h) h("a")\ng(f)', []],
  ['local({ x <- "a"; f(x) })', ["a"]],
  ['assign("x", "a"); f(x)', ["a"]],
  ['g <- function() x <<- "a"\ng()\nf(x)', ["a"]],
  ['f <- "a"; f(f)', ["a"]],
  ['if (FALSE) f("a")', []],
  ['Map(function(p, q) f(p), c("a"), 1)', ["a"]],
  ['(function(x) f("a"))(1)', ["a"]],
  ['f(setdiff(c("a", "b"), "a"), setdiff(c("a"), y))', ["b", "a"]],
])("%s", (code, texts) => {
  expect(givenToF(code)).toEqual(texts);
});

test("names that objects have in JavaScript are names like others", () => {
  expect(givenToF('f(`__proto__`, constructor, list(x = "a")$`__proto__`)')).toEqual(["…", "…", "…"]);
  expect(givenToF('`__proto__` <- "a"; f(`__proto__`)')).toEqual(["a"]);
});

test.each([
  [
    "calls of calls",
    Array.from({ length: 30 }, (_, i) => `g${i + 1} <- function(x) { g${i}(x); g${i}(x); g${i}(x) }`)
      .join("\n")
      .concat('\ng30("a")'),
  ],
  ["itself", 'g <- function(x) { g(x); g(x); f(x) }\ng("a")'],
  ["doubling", `x <- c("a", "b")\n${"x <- c(x, x)\n".repeat(200)}f(x)`],
  ["longer texts", `x <- "ab"\n${"x <- paste0(x, x)\n".repeat(200)}f(x)`],
  ["every pair", `x <- c(${'"a", '.repeat(3_000)}"b")\n${"for (i in x) ".repeat(100)}f(i)`],
  ["brackets", `${"f(c(".repeat(5_000)}"a"${"))".repeat(5_000)}`],
  ["operators", `f(${"'a' + ".repeat(20_000)}1)`],
  ["members", `f(a${"$b(1)".repeat(20_000)})`],
  ["pipes", `'a'${" |> f()".repeat(20_000)}`],
  ["chains in brackets", `${"(".repeat(190)}a${`${"+a".repeat(190)})`.repeat(190)}`],
])("hostile code takes neither stack nor time: %s", (_, code) => {
  const start = performance.now();
  givenToF(code);

  expect(performance.now() - start).toBeLessThan(5_000);
});

test("strings come through variables, loops and functions as they are", () => {
  const strings = fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(strings, (texts) => {
      const vector = `c(${texts.map((text) => JSON.stringify(text)).join(", ")})`;
      expect(givenToF(`x <- ${vector}; f(x)`)).toEqual(texts);
      expect(givenToF(`for (i in ${vector}) f(i)`)).toEqual(texts);
      expect(givenToF(`sapply(${vector}, function(x) f(x))`)).toEqual(texts);
      expect(givenToF(`${vector} |> f()`)).toEqual(texts);
    }),
  );
});
