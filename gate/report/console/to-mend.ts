import type { DecidedCheck } from '../../decide/decision.ts';
import type { WordKey } from '../../language/english.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import type { OpenCause } from './open-causes.ts';
import type { Page } from './page.ts';
import { clipped } from './printable.ts';
import { rerunCommand } from './rerun.ts';
import { checkList, writeShortList } from './short-list.ts';
import { outcomeInWords } from './words.ts';
import { padded } from './wrap.ts';

/** Whoever mends these runs the gate again before looking at the ninth. */
const IN_FULL = 8;

const LABEL_COLUMNS = 10;

/** How causes are put into words. */
export interface Wording {
  readonly language: Language;
  /** What the names of the run's tests begin with, where it is one of several. */
  readonly suite?: string;
}

/** Whether a cause is to be shown in full: it failed, or other checks wait for it. */
export function needsMending({ cause, check }: OpenCause): boolean {
  return check.outcome === 'fail' || cause.blocks.length > 0;
}

/** What is broken, by whom it can be mended, and how; the first ones in full. */
export function writeToMend(page: Page, causes: readonly OpenCause[], wording: Wording): void {
  const { language } = wording;
  if (causes.length === 0) return;
  page.heading(say(language, 'console.to-mend'));
  causes.slice(0, IN_FULL).forEach((one, index) => {
    page.blank();
    writeInFull(page, `${index + 1}. `, one, wording);
  });
  if (causes.length <= IN_FULL) return;
  page.blank();
  page.text(say(language, 'console.and-more', { count: causes.length - IN_FULL }));
  writeShortList(page, causes.slice(IN_FULL), language, ({ check }) => causeInShort(check, language));
}

/** A cause on one line. */
export function causeInShort({ id, outcome, reason }: DecidedCheck, language: Language): string {
  return `${outcomeInWords(outcome, language)} ${id}: ${clipped(reason, language)}`;
}

function writeInFull(page: Page, number: string, { cause, check }: OpenCause, { language, suite }: Wording): void {
  const indent = ' '.repeat(number.length);
  const label = (key: WordKey) => `${indent}${padded(say(language, key), LABEL_COLUMNS)}`;
  const line = (key: WordKey, text: string | undefined) => {
    if (text !== undefined) page.hanging(label(key), clipped(text, language), 'strong');
  };
  page.hanging(
    `${number}${outcomeInWords(check.outcome, language)}  `,
    check.id,
    check.outcome === 'fail' ? 'bad' : 'doubtful',
  );
  page.hanging(indent, check.title);
  if (!onlyRepeats(check)) line('cause.why', check.reason);
  line('cause.expected', check.expected);
  line('cause.found', check.actual);
  line('cause.who', say(language, `owner.${cause.owner}`));
  line('console.mend', cause.remedy);
  if (cause.also.length > 0) line('console.also', checkList(cause.also, language));
  if (cause.blocks.length > 0) line('console.blocks', checkList(cause.blocks, language));
  page.verbatim(`${label('cause.verify')}${rerunCommand(check.id, suite)}`);
}

/** Whether the reason only puts title and finding together, which both have a line of their own. */
function onlyRepeats({ reason, title, actual }: DecidedCheck): boolean {
  return actual !== undefined && !/[\p{L}\p{N}]/u.test(reason.replace(title, '').replace(actual, ''));
}
