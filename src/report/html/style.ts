/** The page's only style: light and dark, screen and paper. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --quiet: #59636e;
  --passes: #1a7f37; --differs: #9a6700; --fails: #cf222e;
  --removed: #ffdcd7; --added: #c9f2d3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --raised: #161b22; --line: #3d444d; --text: #f0f6fc; --quiet: #9198a1;
    --passes: #3fb950; --differs: #d29922; --fails: #f85149;
    --removed: #6d1f1d; --added: #1c5a2c;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 82rem; padding: 2rem 1.5rem 4rem; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
h4 { font-size: .95rem; margin: 0 0 .5rem; }
p { margin: .35rem 0; }
code, pre { font: .85em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
pre { margin: 0; padding: .6rem .75rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
  overflow: auto; max-height: 30rem; white-space: pre-wrap; overflow-wrap: anywhere; }
h3 code, pre code { font-size: 1em; }
h3 .verdict { margin: 0 .5rem; }
.facts { color: var(--quiet); font-weight: normal; font-size: .875rem; }
.banner { border: 1px solid var(--line); border-left: .4rem solid var(--quiet); border-radius: 6px; padding: .75rem 1rem; margin: 1rem 0; }
.banner p { margin: 0; }
.banner .result { font-size: 1.15rem; font-weight: 600; overflow-wrap: anywhere; }
.banner.passes { border-left-color: var(--passes); }
.banner.differs { border-left-color: var(--differs); }
.banner.fails { border-left-color: var(--fails); }
.banner .facts { margin-top: .5rem; }
.next { margin: .5rem 0 0; padding-left: 1.2rem; }
.verdict { font-weight: 600; white-space: nowrap; color: var(--quiet); }
.verdict.passes { color: var(--passes); }
.verdict.differs { color: var(--differs); }
.verdict.fails { color: var(--fails); }
table { border-collapse: collapse; width: 100%; font-size: .925rem; }
th, td { text-align: left; vertical-align: baseline; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; }
td { overflow-wrap: anywhere; }
td.time, td.verdicts { white-space: nowrap; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
a { color: inherit; text-decoration-color: var(--quiet); text-underline-offset: .2em; }
.item { margin: 1.25rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: 8px; }
.problem { margin: .75rem 0; padding: .25rem 0 .25rem .9rem; border-left: .25rem solid var(--quiet); }
.problem.error { border-left-color: var(--fails); }
.problem.warning { border-left-color: var(--differs); }
.problem .code { color: var(--quiet); white-space: nowrap; }
.problem .why { margin: .4rem 0; max-height: 16rem; }
.chip { font-size: .8rem; border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .5rem; color: var(--quiet); white-space: nowrap; }
.diff .at { color: var(--quiet); }
.cell { margin: 1rem 0; padding-left: .9rem; border-left: .25rem solid var(--line); }
.cell.differs { border-left-color: var(--differs); }
.cell.failed { border-left-color: var(--fails); }
.source { margin: .5rem 0; max-height: 20rem; }
.differences { margin: .25rem 0 .5rem; padding-left: 1.2rem; }
.differences li { overflow-wrap: anywhere; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .75rem; margin: .5rem 0; }
.side { min-width: 0; }
.heading { margin: 0 0 .2rem; font-size: .75rem; font-weight: 600; letter-spacing: .04em; text-transform: uppercase; color: var(--quiet); }
figure { margin: .25rem 0; }
figcaption { font-size: .75rem; color: var(--quiet); }
img { max-width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); border-radius: 6px; }
.nothing { color: var(--quiet); font-style: italic; }
del { background: var(--removed); color: inherit; text-decoration: line-through; text-decoration-thickness: 1px; }
ins { background: var(--added); color: inherit; text-decoration: none; font-weight: 600; }
.diff ins { background: none; color: var(--passes); font-weight: normal; }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--quiet); font-size: .925rem; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .875rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  pre { max-height: none; }
  .pair, .problem { break-inside: avoid-page; }
  details:not([open]) { display: none; }
}
`;
