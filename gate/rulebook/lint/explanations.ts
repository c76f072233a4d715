import { readableFrom } from '../../facts/subjects.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { RuleFiles } from '../rule-files.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';

/** What explains a failure exists, rests on the tenant's settings, and is about the same subject or its container. */
export function explanationProblems(all: readonly PlacedRequirement[]): readonly Problem[] {
  const byId = new Map(all.map(({ document }) => [document.id, document]));
  return all.flatMap(({ document, source, path }) =>
    (document.explainedBy ?? []).flatMap((id, index) => {
      const place = [...path, 'explainedBy', index];
      const other = byId.get(id);
      if (other === undefined) {
        const message = `there is no requirement \`${id}\``;
        return [problemAt(source, place, 'unknown-explanation', message, suggest(id, [...byId.keys()]))];
      }
      if (other.settings === undefined && other.basis !== 'read') {
        const message = `\`${id}\` has no \`settings\`, so that it explains nothing`;
        return [problemAt(source, place, 'no-explanation', message)];
      }
      if (!readableFrom(document.subject).includes(other.subject)) {
        const message = `\`${id}\` is about ${other.subject}, which cannot be found from ${document.subject}`;
        return [problemAt(source, place, 'no-explanation', message)];
      }
      return [];
    }),
  );
}

/** Every control that a requirement names is in the catalogue. */
export function controlProblems(
  all: readonly PlacedRequirement[],
  { securityBaseline }: Pick<RuleFiles, 'securityBaseline'>,
): readonly Problem[] {
  const known = securityBaseline.content.controls.map(({ id }) => id);
  return all.flatMap(({ document, source, path }) =>
    (document.controls ?? []).flatMap((id, index) => {
      if (known.includes(id)) return [];
      const message = `no security baseline in the catalogue has the control \`${id}\``;
      return [problemAt(source, [...path, 'controls', index], 'unknown-control', message, suggest(id, known))];
    }),
  );
}
