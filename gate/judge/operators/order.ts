import { complementOf, known, mismatch, type Operator } from './operator.ts';

function isQuantity(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Numbers only: texts are never ordered, because `"10" < "9"` and `"12.6" >= "12.10"` hold between texts. */
export const atLeast: Operator = {
  name: 'atLeast',
  complement: 'below',
  accepts: [['number', 'number']],
  words: 'is at least',
  compare(found, value) {
    return isQuantity(found) && isQuantity(value) ? known(found >= value) : mismatch('atLeast', found, value);
  },
};

export const below = complementOf(atLeast, 'below', 'is below');

export const atMost: Operator = {
  name: 'atMost',
  complement: 'above',
  accepts: [['number', 'number']],
  words: 'is at most',
  compare(found, value) {
    return isQuantity(found) && isQuantity(value) ? known(found <= value) : mismatch('atMost', found, value);
  },
};

export const above = complementOf(atMost, 'above', 'is above');
