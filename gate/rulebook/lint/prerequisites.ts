import { prerequisiteKinds } from '../../facts/subjects.ts';
import type { Problem } from '../../yaml/problem.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';

/**
 * Prerequisites exist, lead nowhere in a circle, lie on a subject that can be found from this one, and are measured or
 * read: what a person declared or attested never keeps a probe from running. A required rule depends on required ones.
 */
export function prerequisiteProblems(all: readonly PlacedRequirement[]): readonly Problem[] {
  const byId = new Map(all.map((placed) => [placed.document.id, placed]));
  return all.flatMap((placed) => [
    ...(placed.document.requires ?? []).flatMap((id, index) => oneProblem(placed, id, ['requires', index], byId)),
    ...(placed.document.yieldsTo ?? []).flatMap((id, index) => oneProblem(placed, id, ['yieldsTo', index], byId)),
    ...circleProblems(placed, byId),
  ]);
}

function oneProblem(
  { document, source, path }: PlacedRequirement,
  id: string,
  key: readonly [string, number],
  byId: ReadonlyMap<string, PlacedRequirement>,
): readonly Problem[] {
  const place = [...path, ...key];
  const required = byId.get(id)?.document;
  if (required === undefined) {
    const message = `there is no requirement \`${id}\``;
    return [problemAt(source, place, 'unknown-prerequisite', message, suggest(id, [...byId.keys()]))];
  }
  if (required.basis === 'declared' || required.basis === 'attested') {
    const message = `\`${id}\` is ${required.basis}; a prerequisite has to be measured or read`;
    return [problemAt(source, place, 'forbidden-prerequisite', message)];
  }
  if (document.level === 'required' && required.level === 'advisory') {
    const message = `\`${id}\` is advisory; a required rule may depend on required rules only`;
    return [problemAt(source, place, 'forbidden-prerequisite', message)];
  }
  if (!prerequisiteKinds(document.subject).includes(required.subject)) {
    const message = `\`${id}\` is about ${required.subject}, which cannot be found from ${document.subject}`;
    return [problemAt(source, place, 'forbidden-prerequisite', message)];
  }
  return [];
}

function circleProblems(
  { document, source, path }: PlacedRequirement,
  byId: ReadonlyMap<string, PlacedRequirement>,
): readonly Problem[] {
  const circle = wayBack(document.id, document.id, byId, new Set());
  if (circle === undefined) return [];
  const message = `prerequisites go in a circle: ${[document.id, ...circle].join(' > ')}`;
  const key = document.requires?.some((id) => id === circle[0]) ? 'requires' : 'yieldsTo';
  return [problemAt(source, [...path, key], 'circular-prerequisites', message)];
}

function wayBack(
  from: string,
  to: string,
  byId: ReadonlyMap<string, PlacedRequirement>,
  seen: Set<string>,
): readonly string[] | undefined {
  const { requires = [], yieldsTo = [] } = byId.get(from)?.document ?? {};
  for (const next of [...requires, ...yieldsTo]) {
    if (next === to) return [to];
    if (seen.has(next)) continue;
    seen.add(next);
    const rest = wayBack(next, to, byId, seen);
    if (rest !== undefined) return [next, ...rest];
  }
  return undefined;
}
