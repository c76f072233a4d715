import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JudgingContext, judge } from '../judge/judge.ts';
import { check, NOW } from '../judge/sample.ts';
import { cloudLists } from '../plan/clouds.ts';
import { sampleEnvironment, shippedRulebook } from '../plan/sample.ts';
import type { Requirement } from '../rulebook/rulebook.ts';
import { canStillHold, damageReadings, longestAgeMs, propertyDamage, readingDamage } from './damage.ts';
import { cases, SEED } from './effort.ts';
import { type PassingCase, parts, passingCases, readingsOf } from './passing-readings.ts';

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
  const context = {
    rulebook,
    catalogue: {
      ...cloudLists(sampleEnvironment, rulebook.clouds, 'outlook.office365.com'),
      permissions: rulebook.permissions['imap+smtp'],
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

const damaged = fc.constantFrom(...searched).chain((rule) =>
  fc.record({
    rule: fc.constant(rule),
    damages: fc.subarray([...rule.values], { minLength: 1 }).chain((chosen) =>
      fc.tuple(
        ...chosen.map(([key, value]) =>
          fc.oneof(
            propertyDamage(value).map((damage) => ({ key, damage, whole: false })),
            readingDamage(longestAgeMs(parts(key)[0])).map((damage) => ({ key, damage, whole: true })),
          ),
        ),
      ),
    ),
  }),
);

test.each(searched)('$name passes on what it asks for', async ({ requirement, values, context }) => {
  expect(await judge(check, requirement, readingsOf(values, NOW), context)).toMatchObject({ outcome: 'pass' });
});

test('a rule from which anything was taken that it rests on never passes', async ({ task }) => {
  let falsePasses = 0;
  const seen = { pass: 0, fail: 0, undecided: 0, 'not-reviewed': 0 };
  const numRuns = cases(4_000);
  await fc.assert(
    fc.asyncProperty(damaged, async ({ rule, damages }) => {
      const { requirement, values, context, condition } = rule;
      const facts = damageReadings(
        readingsOf(values, NOW),
        damages.map(({ key, damage }) => [key, damage]),
      );
      const facing = new Set(
        damages.flatMap(({ key, whole }) =>
          whole ? [...values.keys()].filter((other) => parts(other)[0] === parts(key)[0]) : [key],
        ),
      );
      const { outcome } = await judge(check, requirement, facts, context);
      if (outcome === 'blocked' || outcome === 'not-applicable') throw new Error(`the judge said ${outcome}`);
      seen[outcome] += 1;
      if (outcome !== 'pass' || canStillHold(condition, facing)) return;
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
