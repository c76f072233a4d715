import type { DecidedCheck } from '../../decide/decision.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import { escapeMarkdown } from './markdown.ts';

type Section = (check: DecidedCheck, language: Language) => string;

/** What a reader of the report wants to know of one check, as Markdown. */
export function description(check: DecidedCheck, language: Language): string {
  const sections: readonly Section[] = [found, checklist, blocked, waiver, attestation, mending];
  return sections
    .map((section) => section(check, language))
    .filter((text) => text !== '')
    .join('\n\n');
}

const found: Section = ({ reason, expected, actual }, language) =>
  [
    `**${escapeMarkdown(reason)}**`,
    ...(expected === undefined ? [] : [`${say(language, 'cause.expected')}: ${escapeMarkdown(expected)}`]),
    ...(actual === undefined ? [] : [`${say(language, 'cause.found')}: ${escapeMarkdown(actual)}`]),
  ].join('\n\n');

const checklist: Section = ({ source }, language) => {
  const place = escapeMarkdown(say(language, 'page.row', { row: source.row, section: source.section }));
  return `#### ${say(language, 'page.checklist')}\n\n> ${escapeMarkdown(source.sentence)}\n\n${place}`;
};

const blocked: Section = ({ blockedBy = [] }, language) => {
  if (blockedBy.length === 0) return '';
  return `#### ${say(language, 'page.blocked-by')}\n\n${blockedBy.map((id) => `- ${escapeMarkdown(id)}`).join('\n')}`;
};

const waiver: Section = ({ waiver }, language) => {
  if (waiver === undefined) return '';
  return `#### ${say(language, 'page.waived')}\n\n${escapeMarkdown(say(language, 'page.waived-words', waiver))}`;
};

const attestation: Section = ({ attestation }, language) => {
  if (attestation === undefined) return '';
  return `#### ${say(language, 'page.attested')}\n\n${escapeMarkdown(say(language, 'page.attested-words', attestation))}`;
};

/** A blocked check has nothing to mend of its own. */
const mending: Section = ({ remedy, owner, outcome }, language) => {
  if (remedy === undefined || outcome === 'blocked') return '';
  const who = say(language, 'page.who', { owner: say(language, `owner.${owner}`) });
  return `#### ${say(language, 'page.mend')}\n\n${escapeMarkdown(remedy)}\n\n${who}`;
};
