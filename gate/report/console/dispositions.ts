import type { DecidedCheck } from '../../decide/decision.ts';
import { grouped } from '../../decide/grouped.ts';
import type { Page } from './page.ts';
import { checkList } from './short-list.ts';

/** What is covered for the time being: by whose word, until when. */
export function writeDispositions(page: Page, checks: readonly DecidedCheck[]): void {
  const groups = [...grouped(checks, waiverInWords), ...grouped(checks, attestationInWords)];
  if (groups.length === 0) return;
  page.heading('Waivers and attestations in force');
  for (const [words, covered] of groups) {
    page.hanging('- ', words);
    page.hanging('  ', checkList(covered.map(({ id }) => id)));
  }
}

function waiverInWords({ waiver }: DecidedCheck): string | undefined {
  return waiver && `Waiver ${waiver.ticket} until ${waiver.expires}, ${waiver.owner}: ${waiver.reason}`;
}

function attestationInWords({ attestation }: DecidedCheck): string | undefined {
  return (
    attestation &&
    `Attested until ${attestation.expires} by ${attestation.by} on ${attestation.on}: ${attestation.evidence}`
  );
}
