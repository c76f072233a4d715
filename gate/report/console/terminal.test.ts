import { expect, test } from 'vitest';
import { isLive, layoutFor, type Terminal } from './terminal.ts';

test.each<[string, Terminal, Record<string, string>, ReturnType<typeof layoutFor>]>([
  ['not a terminal', {}, {}, { width: 100, colour: false }],
  ['not a terminal, whatever it says of its width', { columns: 70 }, {}, { width: 100, colour: false }],
  ['NO_COLOR', { isTTY: true, columns: 80 }, { NO_COLOR: '1' }, { width: 80, colour: false }],
  ['a dumb terminal', { isTTY: true, columns: 80 }, { TERM: 'dumb' }, { width: 80, colour: false }],
  ['an empty NO_COLOR', { isTTY: true, columns: 80 }, { NO_COLOR: '' }, { width: 80, colour: true }],
  ['a very wide terminal', { isTTY: true, columns: 240 }, {}, { width: 110, colour: true }],
  ['a very narrow terminal', { isTTY: true, columns: 20 }, {}, { width: 60, colour: true }],
  ['a terminal of unknown width', { isTTY: true, columns: 0 }, {}, { width: 100, colour: true }],
])('%s', (_, stream, environment, expected) => {
  expect(layoutFor(stream, environment)).toEqual(expected);
});

test.each<[string, Terminal, Record<string, string>, boolean]>([
  ['not a terminal', { columns: 80 }, {}, false],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ['the terminal of a build server', { isTTY: true }, { CI: '1' }, false],
  ['CI that says no', { isTTY: true }, { CI: 'false' }, true],
  ['without colour', { isTTY: true }, { NO_COLOR: '1' }, true],
  ['a console of Windows', { isTTY: true }, {}, true],
])('a line can be written over: %s', (_, stream, environment, expected) => {
  expect(isLive(stream, environment)).toBe(expected);
});
