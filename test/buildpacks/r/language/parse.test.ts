import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseR } from "../../../../buildpacks/r/language/parse.ts";
import { partsOf } from "../../../../buildpacks/r/language/parts.ts";
import type { Expression } from "../../../../buildpacks/r/language/syntax.ts";
import { shapeOf } from "./shape.ts";

test.each([
  ["a + b * c", "<+ a <* b c>>"],
  ["a - b - c", "<- <- a b> c>"],
  ["-2^2:3", "<: <- <^ 2 2>> 3>"],
  ["2^-1", "<^ 2 <- 1>>"],
  ["!x %in% y & z", "<& <! <%in% x y>> z>"],
  ["a <- b <- c", "<<- a <<- b c>>"],
  ["a = b <- c", "<= a <<- b c>>"],
  ["x -> y ->> z", "<->> <-> x y> z>"],
  ["x<-5", "<<- x 5>"],
  ["y ~ x | z", "<~ y <| x z>>"],
  ["~ x", "<~ x>"],
  ["?help", "<? help>"],
  ["a := b", "<:= a b>"],
  ["x |> f(y) |> g()", "<|> <|> x f(y)> g()>"],
  ["x %>% f", "<%>% x f>"],
  ["\\(x) x + 1", "fn(x) <+ x 1>"],
  ["function(x, ..., y = 2) x", "fn(x, ..., y=2) x"],
  ["function(x) -x\ny", "fn(x) <- x> ; y"],
  ["dplyr::filter(a)", "dplyr::filter(a)"],
  ["a:::b", "a::b"],
  ['"pkg"::"fun"(1)', "pkg::fun(1)"],
  ["x@y$z(1)[2][[3]]", "<$ <@ x y> z>(1)[2][[3]]"],
  ["a[b[1]]", "a[b[1]]"],
  ["a[[b[1]]]", "a[[b[1]]]"],
  ["x[, 1]", "x[, 1]"],
  ["f(a = 1, 'b' = 2, `c d` = , NULL = 3)", "f(a=1, b=2, c d=, NULL=3)"],
  ["f(x <- 1)", "f(<<- x 1>)"],
  ["`a b`(1)", "a b(1)"],
  ["é_1 <- .x.2", "<<- é_1 .x.2>"],
  ["变量 <- 1", "<<- 变量 1>"],
  ["1L + 0x1p3 + 1i + 1e-5L + .5", "<+ <+ <+ <+ 1L 0x1p3> 1i> 1e-5L> .5>"],
  ["if (a) b else if (c) d else e", "if a b else if c d else e"],
  ["{ if (a)\n b\n else c }", "{if a b else c}"],
  ["for (i in x) f(i)", "loop i x f(i)"],
  ["while (TRUE) break", "loop - TRUE break"],
  ["repeat { next }", "loop - - {next}"],
  ["a; b;; c", "a ; b ; c"],
  ["a +\n b", "<+ a b>"],
  ["a\n+ b", "a ; <+ b>"],
  ["(a\n+ b)", "{<+ a b>}"],
  ["f(a\n(b))", "f(a(b))"],
  ["{ a\n(b) }", "{a; {b}}"],
  ["a # b\nc", "a ; c"],
  ["a\r\nb\rc", "a ; b ; c"],
  ["", ""],
])("%j", (code, shape) => {
  expect(shapeOf(code)).toBe(shape);
});

test.each([
  ['"a\\"b\\n\\t\\\\"', 'a"b\n\t\\'],
  ["'it\\'s'", "it's"],
  ['"\\x41\\u00e9\\u{e9}\\U0001F600\\101"', "Aéé😀A"],
  ['"a\nb"', "a\nb"],
  ['r"(a"b\\n)"', 'a"b\\n'],
  ['R"---[)"]---"', ')"'],
  ["r'{a}'", "a"],
  ['"\\U99999999"', "\ufffd"],
])("the string %j", (code, text) => {
  expect(parseR(code).expressions).toEqual([{ kind: "text", text, line: 1 }]);
});

test.each([
  ["library(x\nlibrary(y)", "library(x, library(y))"],
  ["{ library(x)\n", "{library(x)}"],
  ["a)\nlibrary(b)", "a ; library(b)"],
  ["}}}\nb", "b"],
  ["f(a]) ; b", "f(a) ; b"],
  ["f({a) ; b", "f({a}) ; b"],
  ["a <- ; b", "<<- a ?> ; b"],
  ["* a", "a"],
  ["else x", "x"],
  ["“a” b", "? ; a ; ? ; b"],
  ['f(\'a)\ng("b")', 'f("a)", g("b"))'],
  ["%a\nb", "? ; a ; b"],
  ['r"(a\nb', 'r ; "(a" ; b'],
  ["if\nfor", "if ? loop - ? ?"],
])("broken: %j", (code, shape) => {
  expect(shapeOf(code)).toBe(shape);
});

test("lines are those of the code, whatever stands on them", () => {
  const { expressions, comments } = parseR("a\n\n'x\ny'\nb # c\r\nr\"(\n\n)\"\nd");

  expect(expressions.map(({ line }) => line)).toEqual([1, 3, 5, 6, 9]);
  expect(comments).toEqual([{ text: "# c", line: 5 }]);
});

function heightOf(roots: readonly Expression[]): number {
  let level = roots;
  let height = 0;
  for (; level.length > 0; height += 1) level = level.flatMap(partsOf);
  return height;
}

test.each([
  "(",
  "f(",
  "-",
  "if(a) ",
  "a <- ",
  "a+",
  "a$b()",
  'r"(',
  'r"-(',
  "'\\",
  "function(x) ",
  "{",
  "x[[",
  "if (a) b else ",
  "))",
  "(]",
  "([{",
  "`",
  "a::",
  "a?",
  "\\(",
  "%",
  "repeat ",
])("%j many times takes no stack, no time and gives no deep tree", (text) => {
  const start = performance.now();
  const { expressions } = parseR(text.repeat(20_000));

  expect(heightOf(expressions)).toBeLessThan(1_000);
  expect(performance.now() - start).toBeLessThan(5_000);
});

const piece = fc.constantFrom(
  ...'( ) [ ] [[ { } , ; = <- -> + - ! ~ ? :: ::: $ @ if else for while repeat function in \\ |> %% % # " \' ` r"( \n a b1 1 TRUE NULL é 。 \0'.split(
    " ",
  ),
  " ",
  "\n",
);

test("any tokens in any order are read, twice the same", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const code = pieces.join(" ");
      expect(parseR(code)).toEqual(parseR(code));
    }),
    { numRuns: 500 },
  );
});

test("what stands before broken code is read as it is without it", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const [first] = parseR(`library(dplyr)\n\n;${pieces.join(" ")}`).expressions;
      expect(first).toEqual(parseR("library(dplyr)").expressions[0]);
    }),
  );
});

test("a string's value is what R's own escapes stand for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const escaped = value.replaceAll(/["\\]/g, "\\$&").replaceAll("\r", "\\r");
      expect(parseR(`"${escaped}"`).expressions).toMatchObject([{ kind: "text", text: value }]);
    }),
  );
});
