import type { FactSchemas } from '../../../probes/fact-schema.ts';
import { leavesOf } from '../../judge/leaves.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { ExampleCase, ExamplesDocument } from '../examples/examples-document.ts';
import type { ConditionValue } from '../rulebook.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';
import { readingProblems } from './example-readings.ts';

/**
 * Examples are complete (a failing, a missing-fact and a passing case), in order (bad before good), and give just what
 * the rule looks at. Whether they come out as they say is for the tests and for `rules prove`.
 */
export function exampleProblems(placed: PlacedRequirement, facts: FactSchemas): readonly Problem[] {
  const { document, source, path } = placed;
  const { examples } = document;
  if (examples === undefined) {
    const message = `the requirement \`${document.id}\` has no \`examples\``;
    const hint = 'Say what it makes of readings: a failing, a missing-fact and a passing case. See rules/README.md.';
    return [problemAt(source, [...path, 'id'], 'examples-missing', message, hint)];
  }
  return [
    ...completeness(placed, examples),
    ...orderProblems(placed, examples),
    ...examples.cases.flatMap((example, index) => caseProblems(placed, example, index)),
    ...standInProblems(placed, examples),
    ...readingProblems(placed, examples, facts),
    ...deploymentProblems(placed, examples),
  ];
}

function completeness({ document, source, path }: PlacedRequirement, { cases }: ExamplesDocument): readonly Problem[] {
  const place = [...path, 'examples', 'cases'];
  const lacks = (what: string) => problemAt(source, place, 'examples-incomplete', `\`examples\` has no ${what}`);
  if (document.conditions === undefined) {
    return cases.some(({ outcome }) => outcome === 'not-reviewed')
      ? []
      : [lacks('case that is not-reviewed, which is what it is until somebody vouches for it')];
  }
  const missing = cases.some(({ outcome, change }) => {
    return (outcome === 'undecided' || outcome === 'not-reviewed') && change !== undefined;
  });
  return [
    ...(cases.some(({ outcome }) => outcome === 'fail') ? [] : [lacks('failing case')]),
    ...(missing ? [] : [lacks('case in which a fact is missing')]),
    ...(cases.some(({ outcome }) => outcome === 'pass') ? [] : [lacks('passing case')]),
  ];
}

function orderProblems({ source, path }: PlacedRequirement, { cases }: ExamplesDocument): readonly Problem[] {
  const pass = cases.findIndex(({ outcome }) => outcome === 'pass');
  const fail = cases.findIndex(({ outcome }) => outcome === 'fail');
  if (pass === -1 || fail === -1 || fail < pass) return [];
  const message = 'a passing case stands before every failing one';
  return [
    problemAt(source, [...path, 'examples', 'cases', pass], 'examples-order', message, 'Write a bad case first.'),
  ];
}

function caseProblems({ source, path }: PlacedRequirement, example: ExampleCase, index: number): readonly Problem[] {
  const place = [...path, 'examples', 'cases', index];
  const { outcome, reason, decision } = example;
  if (outcome === 'pass' && reason !== undefined) {
    const message = 'a passing case has no `reason`: the report gives what the rule expects';
    return [problemAt(source, [...place, 'reason'], 'example-reason', message, 'Remove the key.')];
  }
  if (outcome !== 'pass' && reason === undefined) {
    const message = `a case that is ${outcome} says with which \`reason\``;
    return [problemAt(source, [...place, 'outcome'], 'example-reason', message)];
  }
  if (outcome === 'not-applicable' && decision !== undefined) {
    const message = 'what does not apply decides nothing';
    return [problemAt(source, [...place, 'decision'], 'example-decision', message, 'Remove the key.')];
  }
  return [];
}

/** Every parameter and list that the conditions name has a stand-in, and no other has. */
function standInProblems(
  { document, source, path }: PlacedRequirement,
  examples: ExamplesDocument,
): readonly Problem[] {
  const leaves = [...leavesOf(document.conditions), ...leavesOf(document.settings)];
  const values = leaves.map(({ value }) => value);
  const check = (key: 'parameters' | 'catalogue', named: readonly string[]) => {
    const place: YamlPath = [...path, 'examples'];
    const given = Object.keys(examples[key] ?? {});
    const lacking = named.filter((name) => !given.includes(name));
    const idle = given.filter((name) => !named.includes(name));
    return [
      ...lacking.map((name) => {
        const message = `the conditions compare with the ${key === 'catalogue' ? 'list' : 'parameter'} \`${name}\`, and \`examples.${key}\` has none`;
        return problemAt(source, place, 'example-stand-in', message);
      }),
      ...idle.map((name) => {
        const message = `the conditions compare with no ${key === 'catalogue' ? 'list' : 'parameter'} \`${name}\``;
        return problemAt(
          source,
          [...place, key, name],
          'example-stand-in',
          message,
          named.length === 0 ? 'Remove the key.' : suggest(name, named),
        );
      }),
    ];
  };
  return [...check('parameters', namesIn(values, 'parameter')), ...check('catalogue', namesIn(values, 'catalogue'))];
}

function namesIn(values: readonly ConditionValue[], key: 'parameter' | 'catalogue'): readonly string[] {
  return values.flatMap((value) => {
    if (typeof value !== 'object' || Array.isArray(value)) return [];
    const name: unknown = Object.hasOwn(value, key) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

/** What a case says of the deployment is something that the rule's `appliesTo` looks at. */
function deploymentProblems(
  { document, source, path }: PlacedRequirement,
  examples: ExamplesDocument,
): readonly Problem[] {
  const { transport, accessMode, alarmMail, goLiveFrom, goLiveBefore } = document.appliesTo ?? {};
  const looked = [
    ...(transport === undefined ? [] : ['transport']),
    ...(accessMode === undefined ? [] : ['accessMode']),
    ...(alarmMail === undefined ? [] : ['alarmMail']),
    ...(goLiveFrom === undefined && goLiveBefore === undefined ? [] : ['goLive']),
  ];
  const places: readonly (readonly [object | undefined, YamlPath])[] = [
    [examples.deployment, ['deployment']],
    ...examples.cases.map((one, index) => [one.deployment, ['cases', index, 'deployment']] as const),
  ];
  return places.flatMap(([deployment, place]) =>
    Object.keys(deployment ?? {})
      .filter((key) => !looked.includes(key))
      .map((key) => {
        const message = `the rule's \`appliesTo\` does not look at \`${key}\``;
        return problemAt(
          source,
          [...path, 'examples', ...place, key],
          'example-deployment',
          message,
          'Remove the key.',
        );
      }),
  );
}
