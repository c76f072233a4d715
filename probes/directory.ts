import { applicationPath, expiryOf, platformsOf } from './directory/application.ts';
import type {
  ConditionalAccess,
  DirectoryApplication,
  DirectoryGrants,
  DirectorySecret,
  DirectoryToken,
  EnterpriseApplication,
  LifetimePolicies,
  SecurityDefaults,
} from './directory/facts.ts';
import { readLifetimePolicies } from './directory/lifetime-policies.ts';
import { type DirectoryReader, readerToken } from './directory/reader-token.ts';
import { flagOf, type GraphObject, textOf } from './graph/fields.ts';
import { type GraphAccess, GraphReader } from './graph/graph-reader.ts';
import { GraphReads } from './graph/graph-reads.ts';
import { defaultDeadlines, type ProbeOptions } from './options.ts';
import type { Reading } from './reading.ts';
import type { Redactor } from './redactor.ts';
import type { ReplyCatalogue } from './reply-catalogue.ts';
import { endpointName, type Route } from './route.ts';
import type { Secret } from './secret.ts';
import { type Stage, StageEnd, type StageOutcome, type StageResult } from './wire/stage.ts';
import { StagedConversation } from './wire/staged-conversation.ts';

export interface DirectoryRequest {
  readonly reader: DirectoryReader;
  /** Leads to the host of Microsoft Graph. */
  readonly route: Route;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly redirectUri: string;
  /** ISO 8601 date. */
  readonly goLive: string;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}

export type DirectoryConversation = {
  readonly token: Reading<DirectoryToken>;
  readonly application: Reading<DirectoryApplication>;
  readonly secret: Reading<DirectorySecret>;
  readonly enterpriseApplication: Reading<EnterpriseApplication>;
  readonly grants: Reading<DirectoryGrants>;
  readonly lifetimePolicies: Reading<LifetimePolicies>;
  readonly securityDefaults: Reading<SecurityDefaults>;
  readonly conditionalAccess: Reading<ConditionalAccess>;
};

/** ECE's service principal. */
export interface ServicePrincipal {
  readonly id: string;
  readonly assignmentRequired: boolean;
}

/** What is read once and looked at again for each user. */
export interface DirectoryKnowledge {
  readonly access: StageOutcome<DirectoryToken, GraphAccess>;
  readonly principal: StageOutcome<EnterpriseApplication, ServicePrincipal>;
  readonly grants: StageOutcome<DirectoryGrants, readonly GraphObject[]>;
  readonly policies: StageOutcome<ConditionalAccess, readonly GraphObject[]>;
}

export interface DirectoryResult {
  readonly stages: DirectoryConversation;
  readonly knowledge: DirectoryKnowledge;
}

/** Comes by the token for Microsoft Graph, and reads nothing with it. Never throws. */
export async function askReaderToken(
  request: Pick<DirectoryRequest, 'reader' | 'route' | 'catalogue' | 'redactor'>,
  options: ProbeOptions = {},
): Promise<Pick<DirectoryConversation, 'token'>> {
  const conversation = new StagedConversation(request.redactor, options.signal);
  const { reading } = await comeByToken(conversation, request, options);
  return { token: reading };
}

/**
 * Reads what Entra ID itself says of ECE's application, from Microsoft Graph. The reads stand side by side: one that is
 * not permitted keeps no other from being read. Nothing of the tenant is listed but its policies. Never throws.
 */
export async function readDirectory(request: DirectoryRequest, options: ProbeOptions = {}): Promise<DirectoryResult> {
  const { route, clientId, clientSecret, redactor } = request;
  redactor.learn(clientSecret);
  const reads = new GraphReads(endpointName(route), redactor, options);

  const access = await comeByToken(reads.conversation, request, options);
  const read = <Value extends object, Next = never>(
    name: string,
    work: (reader: GraphReader, stage: Stage) => Promise<StageResult<Value, Next>>,
  ) => reads.follow<Value, GraphAccess, Next>(access, name, (stage, granted) => work(new GraphReader(granted), stage));

  const [application, principal, lifetimePolicies, securityDefaults, policies] = await Promise.all([
    read<DirectoryApplication, GraphObject>('application', async (reader, stage) => {
      const found = await reader.object(applicationPath(clientId), stage);
      if (found === undefined) return { value: { found: false } };
      return { value: platformsOf(found, request.redirectUri), next: found };
    }),
    read<EnterpriseApplication, ServicePrincipal>('enterpriseApplication', (reader, stage) =>
      readServicePrincipal(reader, clientId, stage),
    ),
    read<LifetimePolicies>('lifetimePolicies', async (reader, stage) => {
      return { value: await readLifetimePolicies(reader, clientId, stage) };
    }),
    read<SecurityDefaults>('securityDefaults', async (reader, stage) => {
      const found = await reader.object('/v1.0/policies/identitySecurityDefaultsEnforcementPolicy', stage);
      if (found === undefined) throw new StageEnd('unrecognised', `${reader.peer} has no policy of security defaults.`);
      return { value: { enabled: flagOf(found, 'isEnabled') } };
    }),
    read<ConditionalAccess, readonly GraphObject[]>('conditionalAccess', async (reader, stage) => {
      const found = await reader.collection('/v1.0/identity/conditionalAccess/policies', stage);
      return { value: { enabled: found.filter(({ state }) => state === 'enabled').length }, next: found };
    }),
  ]);
  const secret = await reads.follow<DirectorySecret, GraphObject>(application, 'secret', async (_, found) => ({
    value: expiryOf(found, clientSecret, request.goLive),
  }));
  const grants = await reads.follow<DirectoryGrants, ServicePrincipal, readonly GraphObject[]>(
    principal,
    'grants',
    async (stage, { id }) => {
      if (access.next === undefined) throw new StageEnd('not-measured', 'There is no token for Microsoft Graph.');
      const path = `/v1.0/servicePrincipals/${encodeURIComponent(id)}/oauth2PermissionGrants`;
      const found = await new GraphReader(access.next).collection(path, stage);
      return { value: { count: found.length }, next: found };
    },
  );
  const stages = {
    token: access.reading,
    application: application.reading,
    // What it rests on is the registration as Graph shows it.
    secret: withEvidenceOf(secret.reading, application.reading),
    enterpriseApplication: principal.reading,
    grants: grants.reading,
    lifetimePolicies: lifetimePolicies.reading,
    securityDefaults: securityDefaults.reading,
    conditionalAccess: policies.reading,
  };
  return { stages, knowledge: { access, principal, grants, policies } };
}

function comeByToken(
  conversation: StagedConversation,
  request: Pick<DirectoryRequest, 'reader' | 'route' | 'catalogue' | 'redactor'>,
  options: ProbeOptions,
): Promise<StageOutcome<DirectoryToken, GraphAccess>> {
  const { reader, route } = request;
  const deadlineMs = options.deadlines?.redeem ?? defaultDeadlines.redeem;
  const peer = endpointName(reader.kind === 'application' ? reader.signInRoute : route);
  const silence = () => `${peer} gave no answer`;
  return conversation.begin<DirectoryToken, GraphAccess>({ name: 'token', deadlineMs, silence }, (stage) =>
    readerToken(reader, route, request, stage),
  );
}

async function readServicePrincipal(
  reader: GraphReader,
  clientId: string,
  stage: Stage,
): Promise<StageResult<EnterpriseApplication, ServicePrincipal>> {
  const path = `/v1.0/servicePrincipals(appId='${encodeURIComponent(clientId)}')`;
  const found = await reader.object(`${path}?$select=id,appId,accountEnabled,appRoleAssignmentRequired`, stage);
  if (found === undefined) return { value: { found: false } };
  const assignmentRequired = flagOf(found, 'appRoleAssignmentRequired');
  return {
    value: { found: true, enabled: flagOf(found, 'accountEnabled'), assignmentRequired },
    next: { id: textOf(found, 'id'), assignmentRequired },
  };
}

function withEvidenceOf<Value extends object>(reading: Reading<Value>, source: Reading<object>): Reading<Value> {
  return { ...reading, evidence: [...source.evidence, ...reading.evidence] };
}
