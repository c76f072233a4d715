import type { DecidedCheck } from '../../decide/decision.ts';
import { printable } from '../../report/console/printable.ts';
import { wrap } from '../../report/console/wrap.ts';
import type { OpenChecks } from './open-checks.ts';

const WIDTH = 100;
const LABEL = 12;

/** What is open, for somebody who cannot be asked now. */
export function listed(open: OpenChecks): string {
  const { toAttest } = open;
  const head =
    toAttest.length === 0 ? 'Nothing is left to attest.' : `${toAttest.length} left to attest, at a terminal:`;
  const blocks = [head, ...toAttest.map((check) => presented(check, check.level)), remarks(open).join('\n')];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** One check: what has to be vouched for, where that is asked, and what shows it. */
export function presented({ id, title, source, expected, remedy }: DecidedCheck, mark: string): string {
  return [
    `${mark}  ${id}`,
    ...field('', title),
    ...field('Checklist', `${source.sentence} (${source.row}, ${source.section})`),
    ...(expected === undefined ? [] : field('To attest', expected)),
    ...(remedy === undefined ? [] : field('How', remedy)),
  ].join('\n');
}

/** What is not asked about, and why. */
export function remarks({ attested, toDeclare }: OpenChecks): readonly string[] {
  return [
    ...attested.map(({ check, by }) => `${check.id}: attested by ${by.by} since, until ${by.expires}.`),
    ...toDeclare.map(({ id }) => `${id}: no attestation settles it. Its value in the environment file wants evidence.`),
  ].map(printable);
}

function field(label: string, text: string): readonly string[] {
  return wrap(text, WIDTH - LABEL).map((line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL)}${line}`);
}
