import type { DecidedCheck } from '../decide/decision.ts';
import type { Check } from '../plan/check.ts';
import type { Verdict } from '../report/verdict/verdict.ts';
import { fillIn } from '../rulebook/placeholders.ts';
import type { Signature } from '../rulebook/rulebook.ts';
import type { Run } from '../run/run.ts';
import type { Language } from './language.ts';
import { translateSentence } from './sentences.ts';
import { translateConditions, translateFinding } from './translate-conditions.ts';

/** What a translation needs of the run: what was planned, and the replies that are known. */
export interface Translated {
  readonly language: Language;
  readonly plan: Run['plan'];
  readonly rulebook: Pick<Run['rulebook'], 'signatures'>;
}

/**
 * A verdict in the report's language, for people. Ids, outcomes, numbers and evidence stay: they are what was found.
 * verdict.json itself is English whatever the report speaks, because other programs read it.
 */
export function translateVerdict(verdict: Verdict, run: Translated): Verdict {
  const { language } = run;
  if (language.tag === 'en') return verdict;
  const checks = translateChecks(verdict.checks, run);
  const remedies = new Map(checks.map(({ id, remedy }) => [id, remedy]));
  return {
    ...verdict,
    checks,
    causes: verdict.causes.map((cause) => ({ ...cause, remedy: remedies.get(cause.check) ?? cause.remedy })),
    notes: verdict.notes.map((note) => translateSentence(language, note)),
  };
}

/** Decided checks in the report's language. */
export function translateChecks(checks: readonly DecidedCheck[], run: Translated): readonly DecidedCheck[] {
  if (run.language.tag === 'en') return checks;
  const planned = new Map(run.plan.map((check) => [check.id, check]));
  const signatures = new Map(run.rulebook.signatures.map((signature) => [signature.id, signature]));
  return checks.map((check) =>
    translateCheck(check, run.language, planned.get(check.id), signatures.get(check.signature ?? '')),
  );
}

function translateCheck(
  check: DecidedCheck,
  language: Language,
  planned: Check | undefined,
  signature: Signature | undefined,
): DecidedCheck {
  const { title, source, conditions, reason, expected, actual, remedy } = check;
  const known = knownTexts(language, check.requirement, planned, signature);
  const text = (english: string) =>
    known.get(english) ?? translateFinding(language, conditions, english) ?? translateSentence(language, english);
  return {
    ...check,
    title: known.get(title) ?? title,
    source: {
      ...source,
      section: source.rulebook === undefined ? (language.sections[source.section] ?? source.section) : source.section,
      sentence: known.get(source.sentence) ?? source.sentence,
    },
    conditions: translateConditions(language, conditions),
    evidence: check.evidence.map((one) => ({ ...one, title: translateSentence(language, one.title) })),
    reason: text(reason),
    ...(expected !== undefined && { expected: text(expected) }),
    ...(actual !== undefined && { actual: text(actual) }),
    ...(remedy !== undefined && { remedy: text(remedy) }),
  };
}

/** What the rules say about this check, English against the other language, with the deployment's real names. */
function knownTexts(
  language: Language,
  requirement: string,
  planned: Check | undefined,
  signature: Signature | undefined,
): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(planned?.names ?? {}));
  // A custom rulebook may have any id, and its words are its author's.
  const rule = planned?.source.rulebook === undefined ? language.requirements[requirement] : undefined;
  const reply = signature && language.replies[signature.id];
  const texts: (readonly [string, string])[] = [];
  if (planned !== undefined && rule !== undefined) {
    texts.push([planned.title, rule.title], [planned.source.sentence, rule.sentence]);
    texts.push([planned.expects, fillIn(rule.expects, names)], [planned.remedy, fillIn(rule.remedy, names)]);
  }
  if (signature !== undefined && reply !== undefined) {
    texts.push([signature.says, reply.says], [fillIn(signature.remedy, names), fillIn(reply.remedy, names)]);
  }
  return new Map(texts);
}
