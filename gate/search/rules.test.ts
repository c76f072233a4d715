import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JudgingContext, judge } from '../judge/judge.ts';
import { check, NOW, requirement as sampleRequirement } from '../judge/sample.ts';
import { cloudLists } from '../plan/clouds.ts';
import { sampleEnvironment, shippedRulebook } from '../plan/sample.ts';
import type { Condition, Requirement } from '../rulebook/rulebook.ts';
import { type Damage, damageReadings, longestAgeMs, propertyDamage, readingDamage, stillHolds } from './damage.ts';
import { cases, SEED } from './effort.ts';
import {
  type PassingCase,
  type PropertyKey,
  parts,
  passingCases,
  readingsOf,
  type Values,
} from './passing-readings.ts';
import { Progress } from './progress.ts';

/** Every rule that is shipped, in every release and every way in which it can pass, with something taken from it. */

interface SearchedRule extends PassingCase {
  readonly name: string;
  readonly requirement: Requirement;
  readonly context: JudgingContext;
}

const releases = shippedRulebook('12.6').releases;
const searched = releases.flatMap(rulesOf);

function rulesOf(release: string): readonly SearchedRule[] {
  const rulebook = shippedRulebook(release);
  const { read: readPermissions, send: sendPermissions } = rulebook.permissions.graph.shared;
  const context = {
    rulebook,
    catalogue: {
      ...cloudLists(sampleEnvironment, rulebook.clouds, 'outlook.office365.com'),
      permissions: rulebook.permissions['imap+smtp'],
      readPermissions,
      sendPermissions,
    },
    now: NOW,
  };
  return rulebook.requirements.flatMap((requirement) =>
    requirement.conditions === undefined
      ? []
      : passingCases(requirement.conditions, context).map((passing) => ({
          ...passing,
          name: `${release} ${requirement.id}`,
          [fc.toStringMethod]: () => `${release} ${requirement.id}`,
          requirement,
          context,
        })),
  );
}

/** Damage to one property, or to the whole reading that it stands in. */
interface DamageTo {
  readonly key: PropertyKey;
  readonly damage: Damage;
  readonly whole: boolean;
}

function damagesTo(values: Values): fc.Arbitrary<readonly DamageTo[]> {
  return fc.subarray([...values], { minLength: 1 }).chain((chosen) =>
    fc.tuple(
      ...chosen.map(([key, value]) =>
        fc.oneof(
          propertyDamage(value).map((damage) => ({ key, damage, whole: false })),
          readingDamage(longestAgeMs(parts(key)[0])).map((damage) => ({ key, damage, whole: true })),
        ),
      ),
    ),
  );
}

/** The properties that say what they said before. */
function leftWhole(values: Values, damages: readonly DamageTo[]): ReadonlySet<PropertyKey> {
  const hit = ({ key, whole }: DamageTo, other: PropertyKey) =>
    whole ? parts(other)[0] === parts(key)[0] : other === key;
  return new Set([...values.keys()].filter((other) => !damages.some((damage) => hit(damage, other))));
}

const damaged = fc
  .constantFrom(...searched)
  .chain((rule) => fc.record({ rule: fc.constant(rule), damages: damagesTo(rule.values) }));

test.each(searched)('$name passes on what it asks for', async ({ requirement, values, context }) => {
  expect(await judge(check, requirement, readingsOf(values, NOW), context)).toMatchObject({ outcome: 'pass' });
});

test('a rule from which anything was taken that it rests on never passes', async ({ task }) => {
  let falsePasses = 0;
  const seen = { pass: 0, fail: 0, undecided: 0, 'not-reviewed': 0 };
  const numRuns = cases(4_000);
  const progress = new Progress('rules', numRuns);
  await fc.assert(
    fc.asyncProperty(damaged, async ({ rule, damages }) => {
      progress.step();
      const { requirement, values, context, condition } = rule;
      const facts = damageReadings(
        readingsOf(values, NOW),
        damages.map(({ key, damage }) => [key, damage]),
      );
      const { outcome } = await judge(check, requirement, facts, context);
      if (outcome === 'blocked' || outcome === 'not-applicable') throw new Error(`the judge said ${outcome}`);
      seen[outcome] += 1;
      if (outcome !== 'pass' || stillHolds(condition, leftWhole(values, damages))) return;
      falsePasses += 1;
      throw new Error(`${rule.name}: ${damages.map(({ key, damage }) => `${key} ${damage.what}`).join(', ')}`);
    }),
    { numRuns, seed: SEED },
  );
  task.meta.figures = {
    'releases × rules × ways to pass': searched.length,
    cases: numRuns,
    'false passes': falsePasses,
    'fail, undecided, not reviewed': `${seen.fail}, ${seen.undecided}, ${seen['not-reviewed']}`,
    'passed on an alternative that was left whole': seen.pass,
  };
  expect(seen.undecided).toBeGreaterThan(0);
});

/** Rules that stand side by side, as alternatives or together: shipped rules hardly have alternatives of their own. */
const SHAPES: Readonly<Record<string, (parts: readonly Condition[]) => Condition>> = {
  'any of them': (any) => ({ any }),
  'all of them': (all) => ({ all }),
  'the first, and any of the others': ([first, ...any]) => ({ all: [first, { any }].flatMap((part) => part ?? []) }),
  'the first, or all of the others': ([first, ...all]) => ({ any: [first, { all }].flatMap((part) => part ?? []) }),
};

const alternatives = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...searched), { minLength: 3, maxLength: 4 }),
    fc.constantFrom(...Object.keys(SHAPES)),
  )
  .filter(([rules]) => agree(rules))
  .map(([rules, shape]) => {
    const condition = SHAPES[shape]?.(rules.map((rule) => rule.condition));
    if (condition === undefined) throw new Error(`There is no shape ${shape}`);
    const values = new Map(rules.flatMap((rule) => [...rule.values]));
    return { name: `${shape}: ${rules.map((rule) => rule.name).join(', ')}`, condition, values };
  });

/** Whether no two of them need another value of the same property. */
function agree(rules: readonly SearchedRule[]): boolean {
  const values = new Map<string, string>();
  return rules.every((rule) =>
    [...rule.values].every(([key, value]) => {
      const text = JSON.stringify(value);
      const known = values.get(key) ?? text;
      values.set(key, known);
      return known === text;
    }),
  );
}

test('rules side by side pass just where enough of them is left whole', async ({ task }) => {
  const seen = { pass: 0, other: 0 };
  const numRuns = cases(1_000);
  const progress = new Progress('rules side by side', numRuns);
  const context = searched[0]?.context;
  if (context === undefined) throw new Error('There are no rules');
  const damagedTree = alternatives.chain(({ name, condition, values }) =>
    fc.record({
      tree: fc.constant({ name, condition, values, [fc.toStringMethod]: () => name }),
      damages: damagesTo(values),
    }),
  );
  await fc.assert(
    fc.asyncProperty(damagedTree, async ({ tree: { name, condition, values }, damages }) => {
      progress.step();
      const facts = damageReadings(
        readingsOf(values, NOW),
        damages.map(({ key, damage }) => [key, damage]),
      );
      const { outcome } = await judge(check, sampleRequirement(condition), facts, context);
      const expected = stillHolds(condition, leftWhole(values, damages));
      seen[outcome === 'pass' ? 'pass' : 'other'] += 1;
      expect([name, outcome === 'pass']).toEqual([name, expected]);
    }),
    { numRuns, seed: SEED },
  );
  expect(seen.pass).toBeGreaterThan(numRuns / 20);
  expect(seen.other).toBeGreaterThan(numRuns / 20);
  task.meta.figures = {
    cases: numRuns,
    'passed on an alternative that was left whole': seen.pass,
    'did not pass, with too little left': seen.other,
    'counter-examples': 0,
  };
});

test('a declaration for which nobody vouches never passes', async ({ task }) => {
  const declared = searched.filter(({ requirement }) => requirement.basis === 'declared');
  for (const { requirement, values, context, name } of declared) {
    for (const fact of new Set([...values.keys()].map((key) => parts(key)[0]))) {
      const facts = readingsOf(values, NOW);
      const reading = facts.get(fact);
      if (reading !== undefined) facts.set(fact, { ...reading, evidence: [] });
      const { outcome } = await judge(check, requirement, facts, context);
      expect([name, fact, outcome]).toEqual([name, fact, 'not-reviewed']);
    }
  }
  expect(declared.length).toBeGreaterThan(0);
  task.meta.figures = { 'rules decided by declaration, each without its evidence': declared.length };
});
