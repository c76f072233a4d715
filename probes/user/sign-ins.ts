import { type GraphObject, instantOf, objectOf, textOf } from '../graph/fields.ts';
import { userAgent } from '../wire/https-client.ts';
import type { Draft } from '../wire/stage.ts';
import type { UserSignIns } from './facts.ts';

/** Whose sign-ins are looked for, and where ECE is. */
export interface SignInQuestion {
  readonly expectedUser: string;
  /** The users of all accounts: somebody else is a stranger. */
  readonly everyExpectedUser: readonly string[];
  /** Addresses under which the services servers reach the internet. */
  readonly outsideAddresses: readonly string[];
}

const dayMs = 86_400_000;

/**
 * The refreshes of the last day in the sign-in log (https://learn.microsoft.com/graph/api/signin-list). Only the beta
 * version shows sign-ins without a user at the keyboard.
 */
export function signInsPath(clientId: string, now: Date): string {
  const since = new Date(now.getTime() - dayMs).toISOString();
  const filter = [
    `appId eq '${clientId.replaceAll("'", "''")}'`,
    `createdDateTime ge ${since}`,
    "signInEventTypes/any(t: t eq 'nonInteractiveUser')",
  ].join(' and ');
  return `/beta/auditLogs/signIns?${new URLSearchParams({ $filter: filter, $top: '500' })}`;
}

/**
 * Who redeems ECE's tokens. An entry counts where it succeeded, came from ECE's own address and is known not to be the
 * gate's: one that does not say by what it was made is left out.
 *
 * @throws StageEnd when an entry is not as documented
 */
export function renewersIn(entries: readonly GraphObject[], question: SignInQuestion): Draft<UserSignIns> {
  const fromEce = entries.filter((entry) => {
    const { userAgent: agent } = entry;
    const foreign = typeof agent === 'string' && agent !== '' && !agent.includes(userAgent);
    const succeeded = objectOf(entry, 'status').errorCode === 0;
    // The moment is what makes an entry proof of the present.
    instantOf(entry, 'createdDateTime');
    return foreign && succeeded && question.outsideAddresses.includes(textOf(entry, 'ipAddress'));
  });
  const users = [...new Set(fromEce.map((entry) => textOf(entry, 'userPrincipalName').toLowerCase()))].sort();
  const expected = question.everyExpectedUser.map((user) => user.toLowerCase());
  const mine = users.includes(question.expectedUser.toLowerCase());
  const strangers = users.filter((user) => !expected.includes(user));
  return {
    users,
    addresses: [...new Set(fromEce.map((entry) => textOf(entry, 'ipAddress')))].sort(),
    expectedUserRenews: mine && strangers.length === 0 ? true : !mine && strangers.length > 0 ? false : undefined,
  };
}
