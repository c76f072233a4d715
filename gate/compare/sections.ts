import { checksInWords, few } from '../decide/few.ts';
import type { ChangedCheck, ComparedCheck } from './compare-checks.ts';
import type { Comparison } from './comparison.ts';

/** One list of a comparison, ready to be written in whatever format. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** What goes with the entries and is not worth a line each. */
  readonly more?: string;
}

export interface Entry {
  /** A check's id, or a conversation and its property. */
  readonly what: string;
  readonly level?: ComparedCheck['level'];
  readonly before?: string;
  readonly after?: string;
}

/** The lists of a comparison, the gravest first; empty ones are left out. */
export function sectionsOf({ checks, facts }: Comparison): readonly Section[] {
  const sections: readonly Section[] = [
    withoutBlocked('Newly against a GO', checks.newlyFailing, ({ after }) => after),
    withoutBlocked('Fixed', checks.fixed, ({ before }) => before),
    { title: 'Changed', entries: checks.changed.map(pairEntry) },
    { title: 'Judged only after', entries: checks.added.map((check) => sideEntry(check, 'after')) },
    { title: 'Judged only before', entries: checks.removed.map((check) => sideEntry(check, 'before')) },
    {
      title: 'Changed facts',
      entries: (facts?.changed ?? []).map(({ vantages, conversation, stage, changes }) => {
        const what = `${vantages.join(', ')}: ${conversation}, ${stage}`;
        const side = (name: 'before' | 'after') =>
          changes.map((change) => `${change.property} ${change[name]}`).join(', ');
        return { what, before: side('before'), after: side('after') };
      }),
    },
    { title: 'Read only after', entries: (facts?.added ?? []).map((what) => ({ what })) },
    { title: 'Read only before', entries: (facts?.removed ?? []).map((what) => ({ what })) },
  ];
  return sections.filter(({ entries, more }) => entries.length > 0 || more !== undefined);
}

/** What both sides are, and how much stayed as it was: two or three sentences. */
export function headlines({ before, after, checks, facts, newlyAgainst }: Comparison): readonly string[] {
  const side = ({ file, release, now, decision }: Comparison['before']) =>
    `${file} (ECE ${release}, ${now}${decision === undefined ? '' : `, ${decision}`})`;
  return [
    `${after.deployment}: from ${side(before)} to ${side(after)}.`,
    newlyAgainst.length === 0
      ? 'Nothing required stands newly against a GO.'
      : `${newlyAgainst.length} required ${newlyAgainst.length === 1 ? 'check stands' : 'checks stand'} newly against a GO.`,
    facts === undefined
      ? `Unchanged: ${checks.unchanged} checks. Facts are not compared: a verdict without its bundle has none.`
      : `Unchanged: ${checks.unchanged} checks, ${facts.unchanged} conversations.`,
  ];
}

/** What is blocked is no finding of its own: it goes with what blocks it. */
function withoutBlocked(
  title: string,
  pairs: readonly ChangedCheck[],
  side: (pair: ChangedCheck) => ComparedCheck,
): Section {
  const blocked = pairs.filter((pair) => side(pair).outcome === 'blocked').map(({ after }) => after.id);
  const entries = pairs.filter((pair) => side(pair).outcome !== 'blocked').map(pairEntry);
  if (blocked.length === 0) return { title, entries };
  return { title, entries, more: `${checksInWords(blocked.length)} blocked behind such: ${few(blocked)}` };
}

function pairEntry({ before, after }: ChangedCheck): Entry {
  return { what: after.id, level: after.level, before: inWords(before), after: inWords(after) };
}

function sideEntry(check: ComparedCheck, side: 'before' | 'after'): Entry {
  return { what: check.id, level: check.level, [side]: inWords(check) };
}

function inWords({ outcome, disposition, reason }: ComparedCheck): string {
  return `${outcome}${disposition === undefined ? '' : ` (${disposition})`}: ${reason}`;
}
