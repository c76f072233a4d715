import type { DirectoryKnowledge } from './directory.ts';
import { flagOf, type GraphObject, textOf } from './graph/fields.ts';
import { type GraphAccess, GraphReader } from './graph/graph-reader.ts';
import { GraphReads } from './graph/graph-reads.ts';
import type { ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import { assignmentOf } from './user/assignment.ts';
import { meaningFor } from './user/conditional-access.ts';
import { consentedFor } from './user/consent.ts';
import type {
  UserAssignment,
  UserConditionalAccess,
  UserConsent,
  UserEntry,
  UserLicences,
  UserSharedMailboxes,
  UserSignIns,
} from './user/facts.ts';
import { type LicenceCatalogue, licenceProperties, lowestOf } from './user/licences.ts';
import { renewersIn, type SignInQuestion, signInsPath } from './user/sign-ins.ts';
import { type Stage, StageEnd, type StageOutcome } from './wire/stage.ts';

export interface UserRequest extends SignInQuestion {
  readonly clientId: string;
  /** Mailboxes of the account that need a licence of their own. */
  readonly licensed: readonly string[];
  /** Mailboxes that the account's user signs in for. */
  readonly shared: readonly string[];
  readonly directory: DirectoryKnowledge;
  readonly licences: LicenceCatalogue;
  readonly redactor: Redactor;
}

export type UserConversation = {
  readonly entry: Reading<UserEntry>;
  readonly assignment: Reading<UserAssignment>;
  readonly consent: Reading<UserConsent>;
  readonly conditionalAccess: Reading<UserConditionalAccess>;
  readonly licences: Reading<UserLicences>;
  readonly signIns: Reading<UserSignIns>;
  readonly sharedMailboxes: Reading<UserSharedMailboxes>;
};

/**
 * Reads what Entra ID says of one account's user, by name: nobody else is looked up. Never throws.
 */
export async function readUser(request: UserRequest, options: ProbeOptions = {}): Promise<UserConversation> {
  const { clientId, expectedUser } = request;
  const { access, principal, grants, policies } = request.directory;
  const reads = new GraphReads('Microsoft Graph', request.redactor, options);

  const entry = await reads.follow<UserEntry, GraphAccess, GraphObject>(access, 'entry', async (stage, granted) => {
    const found = await new GraphReader(granted).object(userPath(expectedUser), stage);
    if (found === undefined) return { value: { found: false } };
    return {
      value: { found: true, enabled: flagOf(found, 'accountEnabled'), objectId: textOf(found, 'id') },
      next: found,
    };
  });
  const [assignment, licences, signIns, sharedMailboxes, consent, conditionalAccess] = await Promise.all([
    reads.follow<UserAssignment, GraphObject>(entry, 'assignment', async (stage, user) => {
      const ours = handedOn(principal);
      if (!ours.assignmentRequired) return { value: { admitted: true } };
      const path = `/v1.0/servicePrincipals/${encodeURIComponent(ours.id)}/appRoleAssignedTo`;
      const assigned = await new GraphReader(handedOn(access)).collection(path, stage);
      return { value: assignmentOf(assigned, textOf(user, 'id')) };
    }),
    reads.follow<UserLicences, GraphObject>(entry, 'licences', async (stage, user) => {
      const reader = new GraphReader(handedOn(access));
      const others = request.licensed
        .filter((address) => address.toLowerCase() !== expectedUser.toLowerCase())
        .map((address) => userNamed(reader, address, stage));
      return { value: lowestOf([user, ...(await Promise.all(others))], request.licences) };
    }),
    reads.follow<UserSignIns, GraphAccess>(access, 'signIns', async (stage, granted) => {
      if (request.outsideAddresses.length === 0) {
        throw new StageEnd(
          'not-measured',
          'The environment file does not say under which addresses the services servers reach the internet (`outsideAddresses`).',
        );
      }
      const entries = await new GraphReader(granted).collection(signInsPath(clientId, new Date()), stage);
      return { value: renewersIn(entries, request) };
    }),
    reads.follow<UserSharedMailboxes, GraphAccess>(access, 'sharedMailboxes', async (stage, granted) => {
      if (request.shared.length === 0) throw new StageEnd('not-measured', 'The account has no shared mailbox.');
      const reader = new GraphReader(granted);
      const read = await Promise.all(request.shared.map((address) => userNamed(reader, address, stage)));
      return { value: { signInBlocked: read.every((user) => !flagOf(user, 'accountEnabled')) } };
    }),
    reads.follow<UserConsent, readonly GraphObject[]>(grants, 'consent', async (_, given) => {
      return { value: consentedFor(given, textOf(handedOn(entry), 'id')) };
    }),
    reads.follow<UserConditionalAccess, readonly GraphObject[]>(policies, 'conditionalAccess', async (_, all) => ({
      value: meaningFor(all, textOf(handedOn(entry), 'id'), clientId),
    })),
  ]);
  return {
    entry: entry.reading,
    assignment: assignment.reading,
    consent: withEvidenceOf(consent.reading, grants.reading),
    conditionalAccess: withEvidenceOf(conditionalAccess.reading, policies.reading),
    licences: withEvidenceOf(licences.reading, entry.reading),
    signIns: signIns.reading,
    sharedMailboxes: sharedMailboxes.reading,
  };
}

/** Only what is looked at. */
function userPath(userPrincipalName: string): string {
  const properties = `id,userPrincipalName,accountEnabled,${licenceProperties}`;
  return `/v1.0/users/${encodeURIComponent(userPrincipalName)}?$select=${properties}`;
}

/** @throws StageEnd when the directory has no such user */
async function userNamed(reader: GraphReader, address: string, stage: Stage): Promise<GraphObject> {
  const found = await reader.object(userPath(address), stage);
  if (found === undefined) throw new StageEnd('unrecognised', `${reader.peer} has no user ${address}.`);
  return found;
}

/** @throws StageEnd with the reason why the other read has nothing */
function handedOn<Handed>({ name, reading, next }: StageOutcome<object, Handed>): Handed {
  if (next !== undefined) return next;
  if (!reading.settled) throw new StageEnd(reading.why, reading.message, reading.retryAfterMs);
  throw new StageEnd('not-reached', `The directory has nothing of which \`${name}\` could be read.`);
}

function withEvidenceOf<Value extends object>(reading: Reading<Value>, source: Reading<object>): Reading<Value> {
  return { ...reading, evidence: [...new Set([...source.evidence, ...reading.evidence])] };
}
