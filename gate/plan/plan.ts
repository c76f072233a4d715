import type { Environment } from '../environment/environment.ts';
import { fillIn } from '../rulebook/placeholders.ts';
import type { Control, Requirement, Rulebook } from '../rulebook/rulebook.ts';
import type { Check } from './check.ts';
import { namesFor } from './names.ts';
import { indexDrafts, orderOf } from './prerequisites.ts';
import { noSubjectBecause, notApplicableBecause, type PlannedSubject, subjectsOf } from './subjects.ts';
import { vantagesOf } from './vantages.ts';

/** A check with the parts of the deployment that its judgement needs. */
export interface PlannedCheck {
  readonly check: Check;
  readonly requirement: Requirement;
  readonly subject: PlannedSubject;
}

/**
 * Environment × rulebook → checks, in the order of the release. Pure: applicability is decided from the environment and
 * the release alone, never from a reading, and every requirement of the release has at least one check.
 */
export function plan(environment: Environment, rulebook: Rulebook): readonly PlannedCheck[] {
  const drafts = rulebook.requirements.flatMap((requirement) => draftsOf(requirement, environment, rulebook));
  const index = indexDrafts(drafts);
  return drafts.map((draft) => ({
    ...draft,
    check: { ...draft.check, ...orderOf(draft, index, environment, rulebook) },
  }));
}

function draftsOf(requirement: Requirement, environment: Environment, rulebook: Rulebook): readonly PlannedCheck[] {
  const subjects = subjectsOf(requirement, environment, rulebook.clouds);
  const drafts = subjects.flatMap((subject) =>
    vantagesOf(requirement, subject, environment).map((vantage) => {
      const notApplicable = notApplicableBecause(requirement, subject, environment);
      return {
        requirement,
        subject,
        check: checkOf(requirement, subject, vantage, notApplicable, environment, rulebook),
      };
    }),
  );
  if (drafts.length > 0) return drafts;
  const subject = { kind: 'deployment', name: environment.name } as const;
  const reason =
    subjects.length > 0
      ? 'The deployment has no other services server to look from.'
      : noSubjectBecause(requirement, environment);
  return [{ requirement, subject, check: checkOf(requirement, subject, undefined, reason, environment, rulebook) }];
}

/** What auditors ask for stands beside what to do, so that nobody mends one and breaks the other. */
function inWords({ id, publisher, says, narrow }: Control): string {
  return `${id} (${publisher}): ${says} ${narrow}`;
}

function checkOf(
  requirement: Requirement,
  subject: PlannedSubject,
  vantage: string | undefined,
  notApplicable: string | undefined,
  environment: Environment,
  rulebook: Rulebook,
): Check {
  const names = namesFor(subject, vantage, environment, rulebook);
  const { id, title, section, level, basis, owner, source } = requirement;
  return {
    id: `${id}@${subject.name}${vantage === undefined ? '' : `/${vantage}`}`,
    requirement: id,
    title,
    section,
    level,
    basis,
    subject: { kind: subject.kind, name: subject.name },
    ...(vantage === undefined ? {} : { vantage }),
    ...(notApplicable === undefined ? {} : { notApplicable }),
    prerequisites: [],
    yieldsTo: [],
    attestable: requirement.attestable,
    owner,
    source,
    expects: fillIn(requirement.expects, names),
    remedy: [fillIn(requirement.remedy, names), ...requirement.controls.map(inWords)].join(' '),
    names: Object.fromEntries(names),
  };
}
