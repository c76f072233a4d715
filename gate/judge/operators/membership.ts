import { complementOf, isTextList, known, mismatch, type Operator, unknown, yes } from './operator.ts';

/** The found text or number is one of the values listed. The list must not be empty. */
export const isIn: Operator = {
  name: 'in',
  complement: 'notIn',
  accepts: [
    ['string', 'strings'],
    ['number', 'numbers'],
  ],
  words: 'is one of',
  compare(found, value) {
    if (!Array.isArray(value) || !['string', 'number'].includes(typeof found)) return mismatch('in', found, value);
    if (value.length === 0) return unknown('the list to compare with is empty');
    if (value.some((item) => typeof item !== typeof found)) return mismatch('in', found, value);
    return known(value.includes(found));
  },
};

export const notIn = complementOf(isIn, 'notIn', 'is none of');

/** The found list has the value among its entries. */
export const contains: Operator = {
  name: 'contains',
  complement: 'doesNotContain',
  accepts: [['strings', 'string']],
  words: 'contains',
  compare(found, value) {
    if (!isTextList(found) || typeof value !== 'string') return mismatch('contains', found, value);
    return known(found.includes(value));
  },
};

export const doesNotContain = complementOf(contains, 'doesNotContain', 'does not contain');

/** The found list has every value among its entries. */
export const containsAll: Operator = {
  name: 'containsAll',
  complement: 'lacksAny',
  accepts: [['strings', 'strings']],
  words: 'contains all of',
  compare(found, value) {
    if (!isTextList(found) || !isTextList(value)) return mismatch('containsAll', found, value);
    if (value.length === 0) return unknown('the list to compare with is empty');
    return known(value.every((item) => found.includes(item)));
  },
};

export const lacksAny = complementOf(containsAll, 'lacksAny', 'lacks one of');

/** The found list has at least one of the values among its entries. */
export const containsOneOf: Operator = {
  name: 'containsOneOf',
  complement: 'containsNoneOf',
  accepts: [['strings', 'strings']],
  words: 'contains one of',
  compare(found, value) {
    if (!isTextList(found) || !isTextList(value)) return mismatch('containsOneOf', found, value);
    if (value.length === 0) return unknown('the list to compare with is empty');
    return known(value.some((item) => found.includes(item)));
  },
};

export const containsNoneOf = complementOf(containsOneOf, 'containsNoneOf', 'contains none of');

/**
 * The found text is on a dated list. Such lists are known to be incomplete: what is not on them is unknown, not wrong,
 * and so the operator has no complement.
 */
export const listed: Operator = {
  name: 'listed',
  accepts: [['string', 'strings']],
  words: 'is on the list',
  compare(found, value) {
    if (typeof found !== 'string' || !isTextList(value)) return mismatch('listed', found, value);
    return value.includes(found) ? yes : unknown(`${JSON.stringify(found)} is not on the list, which may have aged`);
  },
};
