import { expect, test } from 'vitest';
import type { Bench, Contender } from './bench.ts';
import { holdBench } from './hold-bench.ts';

test('a bench that cannot be opened says why', async () => {
  const bench = benchOf([], {
    open: () => Promise.reject(new Error('the lab did not start')),
  });
  expect(await holdBench(bench, () => undefined)).toEqual({
    name: 'sample',
    work: 'Nothing.',
    failure: 'the lab did not start',
    contenders: [],
    figures: [],
  });
});

test('contenders take turns, each first in its turn; one that is absent or fails has no figure', async () => {
  const order: string[] = [];
  const contenders = [
    contender('gate', order),
    { ...contender('other', order), version: () => undefined },
    contender('failing', order, () => {
      throw new Error('2 of 3 sessions ended without an answer');
    }),
    contender('third', order),
  ];
  const said: string[] = [];
  const { contenders: turns, figures } = await holdBench(benchOf(contenders), (line) => said.push(line));
  expect(order).toEqual(['gate', 'failing', 'third', 'third', 'gate', 'third', 'gate']);
  expect(turns).toEqual([
    { name: 'gate', version: '1', turns: [{ wallMs: 7 }, { wallMs: 7 }], failure: undefined },
    { name: 'other', version: undefined, turns: [], failure: undefined },
    { name: 'failing', version: '1', turns: [], failure: '2 of 3 sessions ended without an answer' },
    { name: 'third', version: '1', turns: [{ wallMs: 7 }, { wallMs: 7 }], failure: undefined },
  ]);
  expect(figures).toEqual([
    { what: 'gate ÷ third', measure: 'wallMs ÷', median: 1, min: 1, max: 1, rounds: 2, reach: 1, reached: true },
    { what: 'gate ÷ other', measure: 'wallMs', missing: 'no turn of other' },
  ]);
  expect(said[0]).toBe('warm-up, gate: wallMs 7');
  expect(said[1]).toBe('failing did not do the work: 2 of 3 sessions ended without an answer');
});

function benchOf(contenders: readonly Contender[], changed: Partial<Bench> = {}): Bench {
  const figure = { kind: 'ratio', measure: 'wallMs', of: 'gate', reach: 1 } as const;
  return {
    name: 'sample',
    work: 'Nothing.',
    rounds: 2,
    warmUps: 1,
    open: async () => ({
      contenders,
      figures: [
        { ...figure, what: 'gate ÷ third', to: 'third' },
        { ...figure, what: 'gate ÷ other', to: 'other' },
      ],
      close: async () => undefined,
    }),
    ...changed,
  };
}

function contender(name: string, order: string[], work: () => void = () => undefined): Contender {
  return {
    name,
    version: () => '1',
    async turn() {
      order.push(name);
      work();
      return { wallMs: 7 };
    },
  };
}
