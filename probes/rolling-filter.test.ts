import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RollingFilter } from './rolling-filter.ts';

/** Few characters, so that pieces and their parts come up again and again, and some beyond what one code unit holds. */
const characters = fc.constantFrom('a', 'b', 'A', '=', ' ', 'ſ', '\u0000', '😀');
const text = fc.string({ unit: characters, maxLength: 60 });

test('every piece that was added is found wherever it stands', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (within, starts, length) => {
      const filter = new RollingFilter(length);
      const room = within.length - length + 1;
      const pieces = room < 1 ? [] : starts.map((start) => within.substr(start % room, length));
      for (const piece of pieces) filter.add(piece);
      const places = filter.placesIn(within);
      const holding = Array.from({ length: Math.max(0, room) }, (_, at) => at).filter((at) =>
        pieces.includes(within.slice(at, at + length)),
      );
      expect(places).toEqual(expect.arrayContaining(holding));
    }),
  );
});

test('of what was never added hardly anything is found', () => {
  const filter = new RollingFilter(8);
  for (let number = 0; number < 30_000; number += 1) filter.add(`piece${number}`.slice(-8).padStart(8, '#'));
  const text = Array.from({ length: 100_000 }, (_, at) => String.fromCharCode(97 + ((at * at + 7 * at) % 26))).join('');
  expect(filter.placesIn(text).length).toBeLessThan(5_000);
});

test('a text that is too short has no place for a piece', () => {
  const filter = new RollingFilter(8);
  filter.add('eight ch');
  expect(['', 'eight c', 'eight ch'].map((short) => filter.placesIn(short))).toEqual([[], [], [0]]);
});
