import { describe, expect, test } from 'vitest';
import { html, trusted } from './html.ts';
import { prose } from './prose.ts';

describe('html', () => {
  test.each([
    ['markup', '<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
    ['an attribute', `" onload='x'&amp;`, '&#34; onload=&#39;x&#39;&#38;amp;'],
    ['direction and control', '\u202eevil\u0000\u001b[2J', '\\u{202e}evil\\u{0}\\u{1b}[2J'],
    ['blanks at the ends', ' a\n', ' a '],
    ['nothing', undefined, ''],
    ['a number', 0, '0'],
  ])('shows %s as text', (_, given, expected) => {
    expect(html`<p>${given}</p>`.toString()).toBe(`<p>${expected}</p>`);
  });

  test('takes pieces of a page as they are, and lists of them', () => {
    expect(html`<ul>${['<a>', '<b>'].map((text) => html`<li>${text}</li>`)}</ul>${trusted('<hr>')}`.toString()).toBe(
      '<ul><li>&#60;a&#62;</li><li>&#60;b&#62;</li></ul><hr>',
    );
  });
});

test.each([
  ['an unclosed back-tick is a back-tick', 'a `b <c>', 'a `b &#60;c&#62;'],
  ['a command', 'Run `Set-X -Y $true`, then `Z`.', 'Run <code>Set-X -Y $true</code>, then <code>Z</code>.'],
])('%s', (_, text, expected) => {
  expect(prose(text).toString()).toBe(expected);
});
