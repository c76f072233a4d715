import type { DecidedCheck } from '../../decide/decision.ts';
import { grouped } from '../../decide/grouped.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import type { Page } from './page.ts';
import { checkList } from './short-list.ts';

/** What is covered for the time being: by whose word, until when. */
export function writeDispositions(page: Page, checks: readonly DecidedCheck[], language: Language): void {
  const groups = [
    ...grouped(checks, (check) => waiverInWords(check, language)),
    ...grouped(checks, (check) => attestationInWords(check, language)),
  ];
  if (groups.length === 0) return;
  page.heading(say(language, 'console.covered'));
  for (const [words, covered] of groups) {
    page.hanging('- ', words);
    page.hanging(
      '  ',
      checkList(
        covered.map(({ id }) => id),
        language,
      ),
    );
  }
}

function waiverInWords({ waiver }: DecidedCheck, language: Language): string | undefined {
  return waiver && say(language, 'console.waiver', waiver);
}

function attestationInWords({ attestation }: DecidedCheck, language: Language): string | undefined {
  return attestation && say(language, 'console.attested', attestation);
}
