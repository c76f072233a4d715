import type { DecidedCheck } from '../../decide/decision.ts';
import { OWNERS } from '../console/words.ts';
import { escapeMarkdown } from './markdown.ts';

/** What a reader of the report wants to know of one check, as Markdown. */
export function description(check: DecidedCheck): string {
  return [found(check), checklist(check), blocked(check), waiver(check), attestation(check), mending(check)]
    .filter((section) => section !== '')
    .join('\n\n');
}

function found({ reason, expected, actual }: DecidedCheck): string {
  return [
    `**${escapeMarkdown(reason)}**`,
    ...(expected === undefined ? [] : [`Expected: ${escapeMarkdown(expected)}`]),
    ...(actual === undefined ? [] : [`Found: ${escapeMarkdown(actual)}`]),
  ].join('\n\n');
}

function checklist({ source }: DecidedCheck): string {
  const place = `Row ${escapeMarkdown(source.row)}, ${escapeMarkdown(source.section)}`;
  return `#### What the checklist says\n\n> ${escapeMarkdown(source.sentence)}\n\n${place}`;
}

function blocked({ blockedBy = [] }: DecidedCheck): string {
  if (blockedBy.length === 0) return '';
  return `#### Blocked by\n\n${blockedBy.map((id) => `- ${escapeMarkdown(id)}`).join('\n')}`;
}

function waiver({ waiver }: DecidedCheck): string {
  if (waiver === undefined) return '';
  const { owner, reason, ticket, expires } = waiver;
  return `#### Waived\n\n${escapeMarkdown(`${owner}: ${reason} (${ticket}, until ${expires})`)}`;
}

function attestation({ attestation }: DecidedCheck): string {
  if (attestation === undefined) return '';
  const { by, on, expires, evidence } = attestation;
  return `#### Attested\n\n${escapeMarkdown(`${by} on ${on}, valid until ${expires}. Evidence: ${evidence}`)}`;
}

/** A blocked check has nothing to mend of its own. */
function mending({ remedy, owner, outcome }: DecidedCheck): string {
  if (remedy === undefined || outcome === 'blocked') return '';
  return `#### How to mend it\n\n${escapeMarkdown(remedy)}\n\nWho can mend it: ${OWNERS[owner]}`;
}
