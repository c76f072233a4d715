import type { Problem } from '../../yaml/problem.ts';
import { placeholderNames, placeholdersIn } from '../placeholders.ts';
import type { RuleFiles } from '../rule-files.ts';
import { problemAt, suggest } from './context.ts';

/** A reply may be met on any check of these subjects; a name that one of them lacks stays visible in braces. */
const ANY_PLACEHOLDER = [
  ...new Set((['mailbox', 'account', 'app'] as const).flatMap((kind) => placeholderNames(kind, 'active', []))),
];

/** Signatures match either by pattern (a regular expression that compiles) or by AADSTS numbers, each number once. */
export function replyProblems(files: RuleFiles): readonly Problem[] {
  return files.replies.flatMap(({ source, content }) => {
    const seen = new Map<number, string>();
    return content.signatures.flatMap((signature, index) => {
      const path = ['signatures', index];
      const key = content.protocol === 'entra' ? 'aadsts' : 'pattern';
      const other = content.protocol === 'entra' ? 'pattern' : 'aadsts';
      if (signature[key] === undefined || signature[other] !== undefined) {
        const message = `a reply of ${content.protocol} is matched by \`${key}\`, and by nothing else`;
        return [problemAt(source, path, 'signature-match', message)];
      }
      const stray = placeholdersIn(signature.remedy).find((name) => !ANY_PLACEHOLDER.includes(name));
      if (stray !== undefined) {
        const hint = suggest(stray, ANY_PLACEHOLDER);
        return [
          problemAt(source, [...path, 'remedy'], 'unknown-placeholder', `\`{${stray}}\` stands for nothing`, hint),
        ];
      }
      const fault = signature.pattern === undefined ? undefined : patternFault(signature.pattern);
      if (fault !== undefined) return [problemAt(source, [...path, 'pattern'], 'signature-pattern', fault)];
      return (signature.aadsts ?? []).flatMap((number) => {
        const first = seen.get(number);
        seen.set(number, first ?? signature.id);
        if (first === undefined) return [];
        const message = `AADSTS${number} belongs to \`${first}\` already`;
        return [problemAt(source, [...path, 'aadsts'], 'signature-repeated', message)];
      });
    });
  });
}

/**
 * Repetition within repetition, or after it, is what makes a regular expression backtrack for ever. Signatures quote a
 * reply: they need one gap at the most.
 */
function patternFault(pattern: string): string | undefined {
  // An escaped character and a class in brackets stand for one character each.
  const bare = pattern.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_');
  if (/\)[*+{]/.test(bare)) return 'a repeated group can take for ever to match; write it without one';
  const repetitions = bare.match(/[*+]|\{\d*,\d*\}/g) ?? [];
  if (repetitions.length > 1) return 'several repetitions can take for ever to match; leave one at the most';
  try {
    new RegExp(pattern, 'i');
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
