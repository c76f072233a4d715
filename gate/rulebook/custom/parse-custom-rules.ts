import { createHash } from 'node:crypto';
import type { Problem } from '../../yaml/problem.ts';
import { understandRule } from '../understand-rule.ts';
import type { CustomRequirementsFile, CustomRulebookFile, CustomRules, CustomTexts } from './custom-rulebook.ts';
import { RULEBOOK_FILE } from './read-custom-texts.ts';

export type ParsedCustomRules =
  | { readonly ok: true; readonly rules: CustomRules }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Understands a custom rulebook's files: every one is checked against its schema. Pure. */
export function parseCustomRules({ folder, texts, problems: unreadable }: CustomTexts): ParsedCustomRules {
  if (unreadable.length > 0) return { ok: false, problems: unreadable };
  const own = texts
    .filter(({ path }) => path === RULEBOOK_FILE)
    .map((rule) => understandRule<CustomRulebookFile>(rule, 'customRulebook'));
  const requirements = texts
    .filter(({ path }) => path !== RULEBOOK_FILE)
    .map((rule) => understandRule<CustomRequirementsFile>(rule, 'customRequirements'));
  const all = [...own, ...requirements];
  const problems = all.flatMap((one) => one.problems);
  const content = own[0]?.files[0]?.content;
  if (problems.length > 0 || content === undefined) return { ok: false, problems };
  const hash = createHash('sha256');
  for (const { digested } of all) hash.update(digested);
  const files = requirements.flatMap((one) => one.files);
  return { ok: true, rules: { ...content, folder, requirements: files, sha256: hash.digest('hex') } };
}
