import type { DecidedCheck } from '../../decide/decision.ts';
import type { OpenCause } from './open-causes.ts';
import type { Page } from './page.ts';
import { clipped } from './printable.ts';
import { rerunCommand } from './rerun.ts';
import { checkList, writeShortList } from './short-list.ts';
import { OUTCOMES, OWNERS } from './words.ts';

/** Whoever mends these runs the gate again before looking at the ninth. */
const IN_FULL = 8;

/** Whether a cause is to be shown in full: it failed, or other checks wait for it. */
export function needsMending({ cause, check }: OpenCause): boolean {
  return check.outcome === 'fail' || cause.blocks.length > 0;
}

/** What is broken, by whom it can be mended, and how; the first ones in full. */
export function writeToMend(page: Page, causes: readonly OpenCause[]): void {
  if (causes.length === 0) return;
  page.heading('To mend, in this order');
  causes.slice(0, IN_FULL).forEach((one, index) => {
    page.blank();
    writeInFull(page, `${index + 1}. `, one);
  });
  if (causes.length <= IN_FULL) return;
  page.blank();
  page.text(`And ${causes.length - IN_FULL} more:`);
  writeShortList(page, causes.slice(IN_FULL), ({ check }) => causeInShort(check));
}

/** A cause on one line. */
export function causeInShort({ id, outcome, reason }: DecidedCheck): string {
  return `${OUTCOMES[outcome]} ${id}: ${clipped(reason)}`;
}

function writeInFull(page: Page, number: string, { cause, check }: OpenCause): void {
  const indent = ' '.repeat(number.length);
  const line = (label: string, text: string | undefined) => {
    if (text !== undefined) page.hanging(`${indent}${label.padEnd(10)}`, clipped(text), 'strong');
  };
  page.hanging(`${number}${OUTCOMES[check.outcome]}  `, check.id, check.outcome === 'fail' ? 'bad' : 'doubtful');
  page.hanging(indent, check.title);
  if (!onlyRepeats(check)) line('Why', check.reason);
  line('Expected', check.expected);
  line('Found', check.actual);
  line('Who', OWNERS[cause.owner]);
  line('Mend', cause.remedy);
  if (cause.also.length > 0) line('Also', checkList(cause.also));
  if (cause.blocks.length > 0) line('Blocks', checkList(cause.blocks));
  page.verbatim(`${indent}${'Verify'.padEnd(10)}${rerunCommand(check.id)}`);
}

/** Whether the reason only puts title and finding together, which both have a line of their own. */
function onlyRepeats({ reason, title, actual }: DecidedCheck): boolean {
  return actual !== undefined && !/[\p{L}\p{N}]/u.test(reason.replace(title, '').replace(actual, ''));
}
