import type { Problem } from '../../yaml/problem.ts';
import type { ReleaseFile, RequirementDocument } from '../documents.ts';
import { effectiveRelease } from '../overlay.ts';
import type { RuleFile, RuleFiles } from '../rule-files.ts';
import { placedRequirements, problemAt, suggest } from './context.ts';

/** Releases extend known ones without a circle, name known requirements, and have every rule's prerequisites. */
export function releaseProblems(files: RuleFiles): readonly Problem[] {
  const structure = files.releases.flatMap((file) => extensionProblems(file, files.releases));
  if (structure.length > 0) return structure;
  const documents = placedRequirements(files).map(({ document }) => document);
  return [
    ...files.releases.flatMap((file) => contentProblems(file, files.releases, documents)),
    ...unusedProblems(files),
  ];
}

function extensionProblems(
  { source, content }: RuleFile<ReleaseFile>,
  all: readonly RuleFile<ReleaseFile>[],
): Problem[] {
  if (content.extends === undefined) return [];
  const names = all.map((file) => file.content.release);
  if (!names.includes(content.extends)) {
    const message = `there is no release "${content.extends}" to extend`;
    return [problemAt(source, ['extends'], 'unknown-release', message, suggest(content.extends, names))];
  }
  const chain = [content.release];
  for (let next: string | undefined = content.extends; next !== undefined; ) {
    if (next === content.release) {
      const message = `releases extend each other in a circle: ${[...chain, next].join(' > ')}`;
      return [problemAt(source, ['extends'], 'circular-releases', message)];
    }
    if (chain.includes(next)) return [];
    chain.push(next);
    next = all.find((file) => file.content.release === chain.at(-1))?.content.extends;
  }
  return [];
}

function contentProblems(
  { source, content }: RuleFile<ReleaseFile>,
  all: readonly RuleFile<ReleaseFile>[],
  documents: readonly RequirementDocument[],
): readonly Problem[] {
  const known = documents.map(({ id }) => id);
  const parent = all.find((file) => file.content.release === content.extends)?.content;
  const inherited =
    parent === undefined
      ? []
      : effectiveRelease(
          parent,
          all.map((file) => file.content),
        ).requirements;
  const effective = effectiveRelease(
    content,
    all.map((file) => file.content),
  ).requirements;

  const added = (content.requirements ?? []).flatMap((id, index) => {
    const place = ['requirements', index];
    if (!known.includes(id)) {
      return [problemAt(source, place, 'unknown-requirement', `there is no requirement \`${id}\``, suggest(id, known))];
    }
    const again = `\`${id}\` comes from release "${content.extends}" already`;
    return inherited.includes(id) ? [problemAt(source, place, 'requirement-again', again)] : [];
  });
  const removed = (content.removed ?? []).flatMap(({ id }, index) => {
    if (inherited.includes(id)) return [];
    const message = `\`${id}\` is removed, but ${content.extends === undefined ? 'nothing is extended' : `release "${content.extends}" does not have it`}`;
    return [problemAt(source, ['removed', index, 'id'], 'removed-unknown', message, suggest(id, inherited))];
  });
  const orphans = documents
    .filter(({ id }) => effective.includes(id))
    .flatMap(({ id, requires = [] }) => requires.map((prerequisite) => ({ id, prerequisite })))
    .filter(({ prerequisite }) => known.includes(prerequisite) && !effective.includes(prerequisite))
    .map(({ id, prerequisite }) => {
      const message = `release "${content.release}" has \`${id}\` but not \`${prerequisite}\`, which it requires`;
      return problemAt(source, ['release'], 'prerequisite-missing-in-release', message);
    });
  const empty =
    effective.length === 0
      ? [problemAt(source, ['release'], 'empty-release', `release "${content.release}" has no requirements`)]
      : [];
  return [...added, ...removed, ...orphans, ...empty];
}

/** A requirement that no release has is never checked, however well it is written. */
function unusedProblems(files: RuleFiles): readonly Problem[] {
  const releases = files.releases.map(({ content }) => content);
  const used = new Set(releases.flatMap((release) => effectiveRelease(release, releases).requirements));
  return placedRequirements(files)
    .filter(({ document }) => !used.has(document.id))
    .map(({ document, source, path }) =>
      problemAt(source, [...path, 'id'], 'unused-requirement', `no release has the requirement \`${document.id}\``),
    );
}
