import type { Problem } from '../../yaml/problem.ts';
import { type PlacedRequirement, problemAt, suggest } from '../lint/context.ts';
import { identifierProblems } from '../lint/identifiers.ts';
import { effectiveRelease } from '../overlay.ts';
import { byNumber } from '../releases/order.ts';
import type { RuleFile, RuleFiles } from '../rule-files.ts';
import type { CustomRequirementsFile } from './custom-rulebook.ts';

/**
 * Where a custom rulebook would get in the way of the shipped rules, or says something that is nowhere asked: an id or a
 * section that is there already, a release that is not, a prerequisite that a release lacks.
 */
export function customProblems(files: RuleFiles): readonly Problem[] {
  const own = files.custom?.requirements ?? [];
  if (own.length === 0) return [];
  return [
    ...identifierProblems(files),
    ...own.flatMap((file) => [...sectionProblems(file, files), ...releaseProblems(file, files)]),
  ];
}

/** A reader of the report must see whose words these are: a shipped section's are Cisco's. */
function sectionProblems(file: RuleFile<CustomRequirementsFile>, files: RuleFiles): readonly Problem[] {
  const shipped = files.requirements.filter((one) => !files.custom?.requirements.some((own) => own === one));
  const same = shipped.find(({ content }) => content.section === file.content.section);
  if (same === undefined) return [];
  const { line, column } = same.source.locate(['section']);
  const message = `the section \`${file.content.section}\` is the shipped rules' own (${same.source.file}:${line}:${column})`;
  return [problemAt(file.source, ['section'], 'shipped-section', message, 'Give your section a name of its own.')];
}

function releaseProblems({ source, content }: RuleFile<CustomRequirementsFile>, files: RuleFiles): readonly Problem[] {
  const documents = files.releases.map((file) => file.content);
  const known = documents.map(({ release }) => release).sort(byNumber);
  const ids = new Set(files.requirements.flatMap((file) => file.content.requirements.map(({ id }) => id)));
  return content.releases.flatMap((release, index) => {
    const document = documents.find((one) => one.release === release);
    if (document === undefined) {
      const message = `the rules do not know release "${release}"`;
      return [problemAt(source, ['releases', index], 'unknown-release', message, suggest(release, known))];
    }
    const { requirements } = effectiveRelease(document, documents);
    const having = new Set(requirements);
    const placed = content.requirements.map((one, at) => ({ document: one, source, path: ['requirements', at] }));
    return placed.flatMap((one) => lackingProblems(one, release, having, ids));
  });
}

function lackingProblems(
  { document, source, path }: PlacedRequirement,
  release: string,
  having: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly Problem[] {
  return (document.requires ?? []).flatMap((id, index) => {
    // An id that nothing has is for the lint of prerequisites to name.
    if (having.has(id) || !known.has(id)) return [];
    const message = `release "${release}" has no \`${id}\`, which \`${document.id}\` requires`;
    return [problemAt(source, [...path, 'requires', index], 'prerequisite-missing-in-release', message)];
  });
}
