import { exchangeAppId } from '../directory/lifetime-policies.ts';
import { type GraphObject, isGraphObject, objectOf, textOf, textsOf } from '../graph/fields.ts';
import type { Draft } from '../wire/stage.ts';
import { allOf, anyOf, type Certainty, known, not } from './certainty.ts';
import type { UserConditionalAccess } from './facts.ts';

/**
 * What conditional access policies mean for one user who reaches Exchange Online through ECE's application
 * (https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy). Policies in report-only mode or off mean
 * nothing; a condition that cannot be settled from the policy alone leaves its meaning open.
 *
 * @throws StageEnd when a policy is not as documented
 */
export function meaningFor(
  policies: readonly GraphObject[],
  userId: string,
  clientId: string,
): Draft<UserConditionalAccess> {
  const applying = policies
    .filter(isInForce)
    .map((policy) => ({ policy, applies: applies(policy, userId, clientId) }))
    .filter(({ applies: certainty }) => certainty !== 'no');
  const meaning = (effect: (policy: GraphObject) => Certainty) =>
    known(anyOf(applying.map(({ policy, applies: certainty }) => allOf([certainty, effect(policy)]))));
  return {
    hourlySignIn: meaning(asksHourly),
    stopsRenewal: meaning((policy) => demands(policy, stopping)),
    demandsMultiFactor: meaning((policy) => demands(policy, ['mfa'])),
    policies: applying.map(({ policy }) => textOf(policy, 'displayName')),
  };
}

/** Controls that no unattended server fulfils. */
const stopping = [
  'block',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
];

function isInForce(policy: GraphObject): boolean {
  const state = textOf(policy, 'state');
  return state !== 'disabled' && state !== 'enabledForReportingButNotEnforced';
}

function applies(policy: GraphObject, userId: string, clientId: string): Certainty {
  const conditions = objectOf(policy, 'conditions');
  return allOf([
    textOf(policy, 'state') === 'enabled' ? 'yes' : 'open',
    includesUser(objectOf(conditions, 'users'), userId),
    includesExchange(objectOf(conditions, 'applications'), clientId),
    textsOf(conditions, 'clientAppTypes').includes('all') ? 'yes' : 'open',
    ...narrowing.map((name): Certainty => (isEmpty(conditions[name]) ? 'yes' : 'open')),
  ]);
}

/** Conditions that narrow a policy down to places, devices or risks, which nobody can tell from here. */
const narrowing = [
  'platforms',
  'locations',
  'devices',
  'deviceStates',
  'signInRiskLevels',
  'userRiskLevels',
  'servicePrincipalRiskLevels',
  'insiderRiskLevels',
  'clientApplications',
  'authenticationFlows',
];

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function includesUser(users: GraphObject, userId: string): Certainty {
  if (textsOf(users, 'excludeUsers').includes(userId)) return 'no';
  const included = textsOf(users, 'includeUsers');
  const named = included.includes('All') || included.includes(userId);
  const byKind = ['includeGroups', 'includeRoles', 'includeGuestsOrExternalUsers'].some(
    (name) => !isEmpty(users[name]),
  );
  const excludedByKind = ['excludeGroups', 'excludeRoles', 'excludeGuestsOrExternalUsers'].some(
    (name) => !isEmpty(users[name]),
  );
  return allOf([named ? 'yes' : byKind ? 'open' : 'no', not(excludedByKind ? 'open' : 'no')]);
}

function includesExchange(applications: GraphObject, clientId: string): Certainty {
  const excluded = textsOf(applications, 'excludeApplications');
  if (excluded.includes(exchangeAppId) || excluded.includes('Office365')) return 'no';
  const included = textsOf(applications, 'includeApplications');
  if (!isEmpty(applications.applicationFilter)) return 'open';
  if (['All', 'Office365', exchangeAppId].some((name) => included.includes(name))) return 'yes';
  // Authentication contexts are asked for by an application; a policy on ECE's own registration as a resource may bear.
  const contexts = applications.includeAuthenticationContextClassReferences;
  return included.includes(clientId) || !isEmpty(contexts) ? 'open' : 'no';
}

/** Whether a new sign-in is asked for after an hour or less. */
function asksHourly(policy: GraphObject): Certainty {
  const session = policy.sessionControls;
  const frequency = isGraphObject(session) ? session.signInFrequency : undefined;
  if (!isGraphObject(frequency) || frequency.isEnabled === false) return 'no';
  if (frequency.isEnabled !== true) return 'open';
  if (frequency.frequencyInterval === 'everyTime') return 'yes';
  if (typeof frequency.value !== 'number') return 'open';
  if (frequency.type === 'days') return frequency.value >= 1 ? 'no' : 'open';
  return frequency.type === 'hours' ? (frequency.value <= 1 ? 'yes' : 'no') : 'open';
}

/** Whether one of the controls has to be fulfilled; with OR, another one may do in its place. */
function demands(policy: GraphObject, controls: readonly string[]): Certainty {
  const grant = policy.grantControls;
  if (!isGraphObject(grant)) return 'no';
  const builtIn = textsOf(grant, 'builtInControls');
  const strength = isEmpty(grant.authenticationStrength) ? [] : ['mfa'];
  const others = isEmpty(grant.customAuthenticationFactors) && isEmpty(grant.termsOfUse) ? [] : ['other'];
  const asked = [...builtIn, ...strength, ...others];
  const wanted = asked.filter((control) => controls.includes(control));
  if (wanted.length === 0) return 'no';
  if (wanted.length === asked.length || grant.operator === 'AND') return 'yes';
  return grant.operator === 'OR' ? 'no' : 'open';
}
