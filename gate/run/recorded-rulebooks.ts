import type { NamedBundle } from '../bundle/merge.ts';
import { RULES_VARIABLE } from '../environment/locate-environment.ts';
import type { UsedRulebook } from '../rulebook/rulebook.ts';
import type { Problem } from '../yaml/problem.ts';

/** A bundle, and the custom rulebook that it was recorded with. */
export interface RecordedWith {
  readonly file: string;
  readonly name: string;
  /** Hex digest. */
  readonly sha256: string;
}

/** The bundles that were recorded with a custom rulebook. */
export function customRulebooksOf(bundles: readonly NamedBundle[]): readonly RecordedWith[] {
  return bundles.flatMap(({ file, bundle }) => {
    const { custom } = bundle.rulebook;
    return custom === undefined ? [] : [{ file, ...custom }];
  });
}

/** Sentences about rulebooks that changed; a problem where one is not asked at all. */
export type ComparedRulebooks =
  | { readonly ok: true; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Compares the custom rulebooks that facts were recorded with and the one that judges them. Without any, a RECORDED-GO
 * would say nothing of what the recording run asked besides; another one is a remark.
 */
export function otherRulebooks(recorded: readonly RecordedWith[], used: readonly UsedRulebook[]): ComparedRulebooks {
  const custom = used.find(({ kind }) => kind === 'custom');
  if (custom === undefined) {
    const problems = recorded.map(({ file, name, sha256 }): Problem => {
      const message = `the bundle was recorded with the custom rulebook \`${name}\` (SHA-256 ${sha256}), and none is named`;
      const suggestion = `Set ${RULES_VARIABLE} to its folder, or name it as \`rules\` in the environment file.`;
      return { file, code: 'rulebook-missing', message, suggestion };
    });
    return problems.length > 0 ? { ok: false, problems } : { ok: true, remarks: [] };
  }
  const others = recorded.filter(({ sha256 }) => sha256 !== custom.sha256);
  const remarks = others.map(
    ({ file, name, sha256 }) =>
      `${file} was recorded with the rulebook ${name} of SHA-256 ${sha256}; it is judged by ${custom.name} of SHA-256 ${custom.sha256}.`,
  );
  return { ok: true, remarks };
}
