import { customOf } from './custom-rulebook.ts';
import type { SignOffRecord } from './record.ts';
import type { SignedFiles } from './signed-files.ts';

/** Where a record and the files that it is bound to differ: whole sentences, empty when they agree. Pure. */
export function differences(record: SignOffRecord, { content, verdict, facts }: SignedFiles): readonly string[] {
  const compared: readonly (readonly [what: string, signed: unknown, found: unknown])[] = [
    [verdict.file, record.verdict.sha256, verdict.sha256],
    [facts.file, record.facts.sha256, facts.sha256],
    [`the digest of ${facts.file}`, record.facts.digest, facts.digest],
    ['the rulebook', record.rulebook.sha256, content.rulebook.sha256],
    ['the custom rulebook', record.customRulebook?.sha256, customOf(content)?.sha256],
    ['the release', record.rulebook.release, content.rulebook.release],
    ['the environment file', record.environment.sha256, content.environment.sha256],
    ['the decision', record.decision, content.decision],
  ];
  return compared
    .filter(([, signed, found]) => signed !== found)
    .map(
      ([what, signed, found]) => `${what} is not what was signed: ${found ?? 'none'} instead of ${signed ?? 'none'}.`,
    );
}
