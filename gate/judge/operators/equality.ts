import { complementOf, isTextList, known, mismatch, type Operator, unknown } from './operator.ts';

/**
 * Same type, same value. `"5"` and `5` cannot be compared: that is unknown, not unequal. An empty text where another is
 * asked for says nothing either: taken for unequal, it would satisfy every rule that excludes one value.
 */
export const equal: Operator = {
  name: 'equal',
  complement: 'notEqual',
  accepts: [
    ['boolean', 'boolean'],
    ['number', 'number'],
    ['string', 'string'],
  ],
  words: 'is',
  compare(found, value) {
    const comparable = typeof found === typeof value && ['boolean', 'number', 'string'].includes(typeof found);
    if (!comparable || Number.isNaN(found) || Number.isNaN(value)) return mismatch('equal', found, value);
    if (found === '' && value !== '') return unknown('the text is empty');
    return known(found === value);
  },
};

export const notEqual = complementOf(equal, 'notEqual', 'is not');

/** Texts without regard to case, for host names and user principal names. */
export const equalIgnoringCase: Operator = {
  name: 'equalIgnoringCase',
  complement: 'notEqualIgnoringCase',
  accepts: [['string', 'string']],
  words: 'is',
  compare(found, value) {
    if (typeof found !== 'string' || typeof value !== 'string') return mismatch('equalIgnoringCase', found, value);
    if (found === '' || value === '') return unknown('an empty text equals nothing');
    return known(found.toLowerCase() === value.toLowerCase());
  },
};

export const notEqualIgnoringCase = complementOf(equalIgnoringCase, 'notEqualIgnoringCase', 'is not');

/** Each of several texts is the value. A list without entries shows nothing, so it is unknown. */
export const everyEqual: Operator = {
  name: 'everyEqual',
  complement: 'someNotEqual',
  accepts: [['strings', 'string']],
  words: 'are all',
  compare(found, value) {
    if (!isTextList(found) || typeof value !== 'string') return mismatch('everyEqual', found, value);
    if (found.length === 0) return unknown('the list is empty');
    return known(found.every((item) => item === value));
  },
};

export const someNotEqual = complementOf(everyEqual, 'someNotEqual', 'are not all');
