import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import { html } from '../html/html.ts';
import { STYLE } from '../html/style.ts';

/** Allure's pages wait behind ours; `data-gate` at the root says which of the two is seen. */
const SWITCH_STYLE = `
html[data-gate="front"] #app, html[data-gate="front"] .allure-app-loader, html[data-gate="front"] .gate-return { display: none !important; }
html[data-gate="checks"] #gate-front { display: none; }
html[data-gate="front"], html[data-gate="front"] body { height: auto; overflow: auto; margin: 0; background: none; }
.gate-return { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483647; font: 600 15px/1.4 "Segoe UI", system-ui, sans-serif;
  color: #fff; background: #0b5cad; border: 2px solid #fff; border-radius: 8px; padding: .5rem 1rem; cursor: pointer; }
.gate-return:focus-visible { outline: 3px solid #0b5cad; outline-offset: 2px; }
@media print { .gate-return { display: none; } }
.gate .gate-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

/**
 * Shows our page first, and Allure's when a link leads to a check or the button is pressed. Whoever opens a link to a
 * check lands on the check.
 */
const SWITCH = `
(function () {
  var root = document.documentElement;
  function show(page) {
    root.setAttribute('data-gate', page);
    window.scrollTo(0, 0);
    var target = document.querySelector(page === 'front' ? '[data-gate="checks"]' : '.gate-return');
    if (target) target.focus({ preventScroll: true });
  }
  var inside = /^#gate-/;
  root.setAttribute('data-gate', location.hash === '' || inside.test(location.hash) ? 'front' : 'checks');
  addEventListener('hashchange', function () {
    if (!inside.test(location.hash) && location.hash !== '') show('checks');
  });
  // Allure has keys of its own and takes Enter and others for itself, also where the focus is on our page.
  addEventListener('keydown', function (event) {
    if (event.target.closest && event.target.closest('#gate-front, .gate-return')) event.stopImmediatePropagation();
  }, true);
  addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('#gate-front a[href^="#"]');
    if (link) { event.preventDefault(); location.hash = link.getAttribute('href'); show('checks'); return; }
    var button = event.target.closest && event.target.closest('button[data-gate]');
    if (!button) return;
    if (button.dataset.gate === 'print') window.print();
    else show(button.dataset.gate);
  });
})();
`;

/**
 * Puts our front page into Allure's page, in front of everything, and the data at its end.
 *
 * @param data elements that are not seen
 * @throws when Allure's page is not built as the pinned version builds it
 */
export function embed(page: string, front: { toString(): string }, language: Language, data: string): string {
  if (!page.includes('</head>') || !page.includes('<body>') || !page.includes('</body>')) {
    throw new Error('The page of this version of Allure has no place for the front page.');
  }
  const back = html`<button type="button" class="gate-return" data-gate="front">← ${say(language, 'front.back')}</button>`;
  return page
    .replace(
      '</head>',
      () =>
        `<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>${STYLE}${SWITCH_STYLE}</style>\n<script>${SWITCH}</script>\n</head>`,
    )
    .replace('</body>', () => `${data}\n</body>`)
    .replace('<body>', () => `<body>\n${front}\n${back}\n`);
}
