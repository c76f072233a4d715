/**
 * The look of our own pages. Everything is scoped to `.gate`, because the front page shares its document with Allure's.
 * System fonts only: a page that opens from a file asks nothing of any network.
 */
export const STYLE = `
.gate {
  --ground: #f6f7f9; --paper: #ffffff; --ink: #1b2330; --soft: #566072; --line: #dde2ea; --tint: #f0f3f7;
  --good: #14713f; --bad: #b3261e; --doubt: #8a5200; --calm: #5a6474; --link: #0b5cad;
  --good-tint: #e5f4ea; --bad-tint: #fdecea; --doubt-tint: #fdf2dd;
  display: flow-root; min-height: 100vh; background: var(--ground); color: var(--ink); text-align: start; overflow-wrap: anywhere;
  font: 16px/1.55 "Segoe UI", system-ui, -apple-system, "Noto Sans", "Microsoft JhengHei UI", "Microsoft JhengHei",
    "PingFang TC", "Noto Sans CJK TC", "Noto Sans TC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  .gate {
    --ground: #12161d; --paper: #1a202a; --ink: #e8ecf2; --soft: #a9b3c2; --line: #333d4b; --tint: #222a36;
    --good: #6fd39a; --bad: #ff9a91; --doubt: #f2bd6b; --calm: #a9b3c2; --link: #8cc0ff;
    --good-tint: #16301f; --bad-tint: #3b1d1b; --doubt-tint: #352a14;
    color-scheme: dark;
  }
}
.gate *, .gate *::before { box-sizing: border-box; }
.gate main, .gate .bar-inner { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
.gate main { padding-bottom: 4rem; }
.gate h1, .gate h2, .gate h3, .gate p, .gate dl, .gate dd, .gate ul, .gate ol, .gate table { margin: 0; padding: 0; }
.gate h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.75rem 0 .9rem; font-weight: 650; }
.gate h3 { font-size: 1.05rem; line-height: 1.4; font-weight: 650; }
.gate a { color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
.gate a:focus-visible, .gate button:focus-visible, .gate summary:focus-visible, .gate pre:focus-visible,
.gate .scroll:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px;
}
.gate code, .gate pre { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .85em; }
.gate pre { margin: 0; padding: .5rem .75rem; background: var(--tint); border-radius: 5px; white-space: pre-wrap; }
.gate .soft { color: var(--soft); }
.gate .small { font-size: .875rem; }
.gate .scroll { overflow-x: auto; }
.gate .capital::first-letter { text-transform: uppercase; }

.gate .bar { background: var(--paper); border-bottom: 1px solid var(--line); }
.gate .bar-inner { display: flex; gap: 1.25rem; align-items: center; min-height: 3.25rem; }
.gate .bar .kicker { font-size: .875rem; color: var(--soft); margin-inline-end: auto; }
.gate button, .gate .button {
  font: inherit; font-size: .9375rem; font-weight: 600; color: var(--link); background: none; cursor: pointer;
  border: 1px solid var(--line); border-radius: 6px; padding: .3rem .8rem; text-decoration: none; white-space: nowrap;
}
.gate button:hover, .gate .button:hover { background: var(--tint); }

.gate .decision { margin-top: 2rem; padding: 1.5rem 1.75rem; background: var(--paper); border: 1px solid var(--line);
  border-inline-start: 10px solid var(--tone); border-radius: 8px; }
.gate .decision h1 { font-size: 1.375rem; line-height: 1.35; font-weight: 600; }
.gate .decision .word { display: block; font-size: 2.75rem; line-height: 1.15; font-weight: 750; letter-spacing: -.01em;
  color: var(--tone); }
.gate .decision .meaning { font-size: 1.125rem; margin-top: .4rem; }
.gate .good { --tone: var(--good); --tone-tint: var(--good-tint); }
.gate .bad { --tone: var(--bad); --tone-tint: var(--bad-tint); }
.gate .doubtful { --tone: var(--doubt); --tone-tint: var(--doubt-tint); }
.gate .calm { --tone: var(--calm); --tone-tint: var(--tint); }
.gate .chips { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .9rem; padding: 0; list-style: none; }
.gate .chip { display: inline-block; font-size: .8125rem; font-weight: 650; line-height: 1.5; color: var(--tone);
  background: var(--tone-tint); border-radius: 4px; padding: .05rem .5rem; white-space: nowrap; }

.gate .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem 2rem;
  margin-top: 1.25rem; }
.gate .facts dt, .gate .card dt { color: var(--soft); font-size: .875rem; }
.gate .facts dd { line-height: 1.45; }

.gate .stack { display: flex; height: 14px; gap: 2px; border-radius: 7px; overflow: hidden; }
.gate .stack span { min-width: 4px; background: var(--tone); }
.gate .stack .pale { opacity: .45; }
.gate table { width: 100%; border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
.gate th, .gate td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
.gate th { font-weight: 600; color: var(--soft); font-size: .875rem; }
.gate tbody th { color: var(--ink); font-size: inherit; }
.gate .number { text-align: end; padding-inline-end: 0; padding-inline-start: .75rem; }
.gate .zero { color: var(--soft); }

.gate .card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 1.1rem 1.4rem 1.25rem;
  margin-top: .9rem; border-inline-start: 4px solid var(--tone); }
.gate .card header { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
.gate .card h3 .place { color: var(--soft); margin-inline-end: .35rem; }
.gate .card .where { color: var(--soft); font-size: .9375rem; flex-basis: 100%; }
.gate .card dl { display: grid; grid-template-columns: 9.5rem 1fr; gap: .45rem 1rem; margin-top: .8rem; }
.gate .card dd.todo { font-weight: 550; }
.gate details summary { cursor: pointer; color: var(--link); }
.gate details ul { margin: .4rem 0 .6rem; padding-inline-start: 1.2rem; }
.gate .plain { list-style: none; }
.gate .plain > li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.gate .lines { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem 2rem; margin-top: 2.5rem; }
.gate .lines div { border-top: 1px solid var(--ink); padding-top: .35rem; font-size: .875rem; color: var(--soft); }
.gate .only-print { display: none; }

@media (max-width: 40rem) {
  .gate main, .gate .bar-inner { padding-inline: 1rem; }
  .gate .decision { padding: 1.1rem 1.1rem; }
  .gate .decision .word { font-size: 2.1rem; }
  .gate .bar .kicker { display: none; }
  .gate .bar-inner { justify-content: space-between; }
  .gate .scroll table { min-width: 36rem; }
  .gate .card { padding: 1rem; }
  .gate .card dl { grid-template-columns: 1fr; gap: .1rem; }
  .gate .card dd { margin-bottom: .6rem; }
}
@media print {
  .gate { --ground: #fff; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #f3f3f3; --link: #000;
    --good: #0b5c31; --bad: #98150e; --doubt: #6d4100; --calm: #444;
    --good-tint: #fff; --bad-tint: #fff; --doubt-tint: #fff; font-size: 10.5pt; color-scheme: light; }
  .gate main { max-width: none; padding: 0; }
  .gate .bar, .gate .no-print { display: none; }
  .gate .only-print { display: block; }
  .gate .decision { margin-top: 0; }
  .gate .decision, .gate .stack span, .gate .chip, .gate .card { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .gate h2 { break-after: avoid; }
  .gate .card, .gate tr, .gate li { break-inside: avoid; }
  .gate .chip { border: 1px solid currentColor; }
  .gate .new-page ~ .new-page { break-before: page; }
  .gate .new-page h2 { margin-top: 0; }
  .gate .scroll { overflow: visible; }
  .gate details > summary { list-style: none; color: inherit; }
  .gate a { text-decoration: none; }
}
@page { margin: 16mm 15mm; }
`;
