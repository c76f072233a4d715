import type { Problem } from '../../yaml/problem.ts';
import type { YamlPath, YamlSource } from '../../yaml/yaml-source.ts';
import type { RuleFiles } from '../rule-files.ts';
import { placedRequirements, problemAt } from './context.ts';

interface Named {
  readonly name: string;
  readonly source: YamlSource;
  readonly path: YamlPath;
}

/** Every id is given once: requirements, releases, signatures of replies. */
export function identifierProblems(files: RuleFiles): readonly Problem[] {
  const requirements = placedRequirements(files).map(({ document, source, path }) => ({
    name: document.id,
    source,
    path: [...path, 'id'],
  }));
  const releases = files.releases.map(({ source, content }) => ({ name: content.release, source, path: ['release'] }));
  const signatures = files.replies.flatMap(({ source, content }) =>
    content.signatures.map(({ id }, index) => ({ name: id, source, path: ['signatures', index, 'id'] })),
  );
  return [
    ...repeated('requirement', requirements),
    ...repeated('release', releases),
    ...repeated('signature', signatures),
  ];
}

function repeated(what: string, named: readonly Named[]): readonly Problem[] {
  return named.flatMap(({ name, source, path }, index) => {
    const first = named.slice(0, index).find((other) => other.name === name);
    if (first === undefined) return [];
    const { line, column } = first.source.locate(first.path);
    const message = `the ${what} \`${name}\` stands already in ${first.source.file}:${line}:${column}`;
    return [problemAt(source, path, `duplicate-${what}`, message)];
  });
}
