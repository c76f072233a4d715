import type { Problem } from '../../yaml/problem.ts';
import { placeholderNames, placeholdersIn } from '../placeholders.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';
import type { ReleaseParameters } from './values.ts';

/** Subject, vantage and basis fit together, and texts name only what their subject has. */
export function shapeProblems(placed: PlacedRequirement, releases: readonly ReleaseParameters[]): readonly Problem[] {
  return [
    ...vantageProblems(placed),
    ...serviceProblems(placed),
    ...roleProblems(placed),
    ...attestableProblems(placed),
    ...orderProblems(placed),
    ...placeholderProblems(placed, releases),
  ];
}

function vantageProblems({ document, source, path }: PlacedRequirement): readonly Problem[] {
  const place = [...path, 'from'];
  const measured = document.basis === 'measured';
  if (measured && document.from === 'nowhere') {
    return [
      problemAt(source, place, 'vantage', 'a measured rule needs a place to look from: `active` or server roles'),
    ];
  }
  if (!measured && document.from !== 'nowhere') {
    return [problemAt(source, place, 'vantage', `a rule that is ${document.basis} looks from \`nowhere\``)];
  }
  return [];
}

function serviceProblems({ document, source, path }: PlacedRequirement): readonly Problem[] {
  const needed = document.subject === 'host' || document.subject === 'endpoint';
  if (needed && document.services === undefined) {
    return [
      problemAt(source, [...path, 'subject'], 'services', `a rule about ${document.subject} names its \`services\``),
    ];
  }
  if (!needed && document.services !== undefined) {
    return [
      problemAt(source, [...path, 'services'], 'services', `a rule about ${document.subject} has no \`services\``),
    ];
  }
  return [];
}

function roleProblems({ document, source, path }: PlacedRequirement): readonly Problem[] {
  if (document.roles === undefined || document.subject === 'server') return [];
  const message = `\`roles\` chooses among servers, but this rule is about ${document.subject}`;
  const hint = '`from` says which servers look.';
  return [problemAt(source, [...path, 'roles'], 'roles', message, hint)];
}

/** A declared value has its own evidence, and what nothing evaluates is a person's word in any case. */
function attestableProblems({ document, source, path }: PlacedRequirement): readonly Problem[] {
  if (document.attestable === undefined || document.basis === 'measured') return [];
  const message = `only a measured rule says whether it is \`attestable\`, but this one is ${document.basis}`;
  return [problemAt(source, [...path, 'attestable'], 'attestable', message, 'Remove the key.')];
}

/** What has to pass must not fail either: naming it twice says nothing more. */
function orderProblems({ document, source, path }: PlacedRequirement): readonly Problem[] {
  const { requires = [], yieldsTo = [] } = document;
  return yieldsTo.flatMap((id, index) => {
    if (!requires.includes(id)) return [];
    const message = `\`${id}\` stands in \`requires\` as well, which asks more`;
    return [problemAt(source, [...path, 'yieldsTo', index], 'order-repeated', message, 'Keep one of the two.')];
  });
}

function placeholderProblems(placed: PlacedRequirement, releases: readonly ReleaseParameters[]): readonly Problem[] {
  const { document, source, path } = placed;
  return (['expects', 'remedy'] as const).flatMap((key) =>
    placeholdersIn(document[key]).flatMap((name) => {
      const places = [...path, key];
      const missing = releases.find(({ parameters }) => {
        return !placeholderNames(document.subject, document.from, Object.keys(parameters)).includes(name);
      });
      if (missing === undefined) return [];
      const known = placeholderNames(document.subject, document.from, Object.keys(missing.parameters));
      const message = `\`{${name}}\` stands for nothing on a rule about ${document.subject} in release "${missing.release}"`;
      return [problemAt(source, places, 'unknown-placeholder', message, suggest(name, known))];
    }),
  );
}
