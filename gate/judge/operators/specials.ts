import { complementOf, isTextList, known, mismatch, type Operator, unknown } from './operator.ts';

/** `ES` and a number: `ES6`, `ES12`, `ES202607`. */
const SPECIAL = /^ES(\d{1,6})$/;
/** An engineering tool or a re-issue belongs to one special and has no order of its own: `ES12_ET1`, `ES6_1A`. */
const ATTACHED_TOOL = /^ES\d{1,6}_[A-Z0-9]+$/;

function numberOf(special: string): number | undefined {
  const digits = SPECIAL.exec(special)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Running numbers (`ES13`) and dates (`ES202607`) come from different releases and are never compared. */
function isDated(special: number): boolean {
  return special >= 100_000;
}

/**
 * The highest engineering special among those installed is at least the one asked for. Specials of one release are
 * cumulative (Cisco, release notes of 15.0(1) ES202603; for earlier releases implied by "install the latest ES").
 */
export const specialAtLeast: Operator = {
  name: 'specialAtLeast',
  complement: 'specialBelow',
  accepts: [['strings', 'special']],
  words: 'include at least',
  compare(found, value) {
    if (!isTextList(found) || typeof value !== 'string') return mismatch('specialAtLeast', found, value);
    const wanted = numberOf(value);
    if (wanted === undefined) return unknown(`${JSON.stringify(value)} is not the name of an engineering special`);
    const unreadable = found.find((special) => !SPECIAL.test(special) && !ATTACHED_TOOL.test(special));
    if (unreadable !== undefined)
      return unknown(`${JSON.stringify(unreadable)} is not the name of an engineering special`);
    const installed = found.map(numberOf).filter((special) => special !== undefined);
    const comparable = installed.filter((special) => isDated(special) === isDated(wanted));
    if (comparable.length < installed.length) {
      return unknown(`the specials ${found.join(', ')} cannot be compared with ${value}: they are of another release`);
    }
    return known(comparable.some((special) => special >= wanted));
  },
};

export const specialBelow = complementOf(specialAtLeast, 'specialBelow', 'include nothing as new as');
