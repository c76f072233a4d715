import type { Environment } from '../environment/environment.ts';
import { leavesOf } from '../judge/leaves.ts';
import type { Requirement, Rulebook, Service } from '../rulebook/rulebook.ts';
import type { Check, Subject } from './check.ts';
import type { PlannedCheck } from './plan.ts';
import { accountEndpoint, endpointLabel } from './service-endpoints.ts';

/** Which service's end point a conversation goes through. */
const SERVICE_OF: Readonly<Record<string, Service>> = {
  token: 'sign-in',
  imap: 'imap',
  pop3: 'pop3',
  smtp: 'submission',
  testMail: 'submission',
  graphMail: 'graph',
};

/** Drafted checks, indexed so that a plan of thousands is laid out in one pass. */
export interface DraftIndex {
  /** By requirement and subject. */
  readonly checks: ReadonlyMap<string, readonly PlannedCheck[]>;
  /** By vantage: the checks of whether it can be looked from, on which everything that is measured there rests. */
  readonly openings: ReadonlyMap<string, readonly Check[]>;
}

export function indexDrafts(drafts: readonly PlannedCheck[]): DraftIndex {
  const index = new Map<string, PlannedCheck[]>();
  const openings = new Map<string, Check[]>();
  for (const draft of drafts) {
    const key = keyOf(draft.requirement.id, draft.check.subject);
    const same = index.get(key);
    if (same === undefined) index.set(key, [draft]);
    else same.push(draft);
    const { vantage = '' } = draft.check;
    if (readsConversation(draft.requirement, 'vantage')) {
      openings.set(vantage, [...(openings.get(vantage) ?? []), draft.check]);
    }
  }
  return { checks: index, openings };
}

/**
 * What a check has to wait for: for each prerequisite of its requirement the checks at the same vantage whose subject is
 * the check's own, an end point that its conversations go through, or a container. What it yields to is looked for from
 * every vantage: a secret that one server sees refused is refused for all. Checks that do not apply count as absent.
 * Whatever is measured from a vantage waits for whether it can be looked from at all, without any rule having to say so.
 */
export function orderOf(
  { check, requirement, subject }: PlannedCheck,
  index: DraftIndex,
  environment: Environment,
  rulebook: Rulebook,
): Pick<Check, 'prerequisites' | 'yieldsTo'> {
  if (check.notApplicable !== undefined) return { prerequisites: [], yieldsTo: [] };
  const related: readonly Subject[] = [
    check.subject,
    ...reached(requirement, subject, environment, rulebook),
    ...(subject.endpoint ? [{ kind: 'host', name: subject.endpoint.host } as const] : []),
    ...(subject.account ? [{ kind: 'account', name: subject.account.name } as const] : []),
    { kind: 'app', name: environment.app.clientId },
    { kind: 'deployment', name: environment.name },
  ];
  const checksOf = (requirements: readonly string[]) => {
    const found = requirements.flatMap((id) => related.flatMap((other) => index.checks.get(keyOf(id, other)) ?? []));
    return found.map(({ check: other }) => other).filter(({ notApplicable }) => notApplicable === undefined);
  };
  const fromHere = checksOf(requirement.prerequisites).filter(
    ({ vantage }) => vantage === undefined || vantage === check.vantage,
  );
  const idsOf = (checks: readonly Check[]) => [...new Set(checks.map(({ id }) => id))];
  const openings = index.openings.get(check.vantage ?? '') ?? [];
  const before = [...openings.filter(({ id }) => id !== check.id), ...fromHere];
  return { prerequisites: idsOf(before), yieldsTo: idsOf(checksOf(requirement.yieldsTo)) };
}

function readsConversation({ conditions }: Requirement, conversation: string): boolean {
  return leavesOf(conditions).some(({ fact }) => fact.startsWith(`${conversation}.`));
}

function keyOf(requirement: string, { kind, name }: Subject): string {
  return `${requirement} ${kind} ${name}`;
}

function reached(
  requirement: Requirement,
  { account }: PlannedCheck['subject'],
  environment: Environment,
  { clouds }: Rulebook,
): readonly Subject[] {
  if (account === undefined) return [];
  const conversations = new Set(leavesOf(requirement.conditions).map(({ fact }) => fact.split('.')[0] ?? ''));
  return [...conversations].flatMap((conversation) => {
    const service = SERVICE_OF[conversation];
    const endpoint = service && accountEndpoint(service, account, environment, clouds);
    return endpoint ? [{ kind: 'endpoint', name: endpointLabel(endpoint) } as const] : [];
  });
}
