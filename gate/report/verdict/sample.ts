import { parse } from 'yaml';
import { type DecisionInput, decide } from '../../decide/decide.ts';
import { NOW, type Row, sampleInput } from '../../decide/sample.ts';
import type { Environment } from '../../environment/environment.ts';
import { sampleFile } from '../../environment/sample-file.ts';
import { ENGLISH } from '../../language/language.ts';
import type { Run } from '../../run/run.ts';
import { buildVerdict, type Verdict } from './verdict.ts';

const environment: Environment = {
  name: 'contoso-production',
  release: '12.6',
  edition: 'PCCE',
  goLive: '2026-04-01',
  externalUrl: { value: 'https://ece.contoso.com' },
  signInUrls: { value: ['https://ece.contoso.com'] },
  servers: [],
  activeServicesServer: 'svc1',
  workstation: {},
  cloud: { name: 'worldwide', connect: [] },
  app: {
    tenant: 'contoso.com',
    clientId: '11111111-1111-1111-1111-111111111111',
    clientSecret: { env: 'CLIENT_SECRET' },
    redirectUri: 'https://ece.contoso.com/oauth',
    scopes: [],
  },
  accounts: [],
  alarmMail: { used: false },
  furtherUrls: [],
  waivers: [],
  attestations: [],
};

/** What tests of the reports take for a run; nothing in it refers to the checks. */
export const sampleRun: Run = {
  environment,
  source: { file: 'environments/contoso.yaml', sha256: 'a'.repeat(64) },
  folder: '/deployments/contoso',
  described: parse(sampleFile),
  recordings: {},
  replay: false,
  remarks: [],
  rulebook: {
    release: '12.6',
    releaseName: '12.6(1)',
    source: 'a document',
    releases: ['11.6', '12.0', '12.5', '12.6'],
    requirements: [],
    parameters: {},
    signatures: [],
    clouds: {
      worldwide: {
        signIn: [],
        signInAliases: [],
        mail: [],
        submission: [],
        graph: [],
        audiences: [],
        graphAudiences: [],
        issuers: [],
      },
      'gcc-high': {
        signIn: [],
        signInAliases: [],
        mail: [],
        submission: [],
        graph: [],
        audiences: [],
        graphAudiences: [],
        issuers: [],
      },
      dod: {
        signIn: [],
        signInAliases: [],
        mail: [],
        submission: [],
        graph: [],
        audiences: [],
        graphAudiences: [],
        issuers: [],
      },
      '21vianet': {
        signIn: [],
        signInAliases: [],
        mail: [],
        submission: [],
        graph: [],
        audiences: [],
        graphAudiences: [],
        issuers: [],
      },
    },
    permissions: {
      'imap+smtp': [],
      'pop3+smtp': [],
      graph: { mailbox: { read: [], send: [] }, shared: { read: [], send: [] } },
    },
    licences: { e3OrAbove: [], belowE3: [], exchangePlanTwo: [] },
    graphReads: [],
    asOf: '2026-03-01',
    coverage: 'What is checked.',
    sha256: 'b'.repeat(64),
    rulebooks: [{ kind: 'shipped', name: 'ECE go-live gate', sha256: 'b'.repeat(64), requirements: 60 }],
  },
  plan: [],
  language: ENGLISH,
  memory: '/reports/memory',
  simulated: false,
  now: NOW,
};

/** The verdict on a run in which the given rows were executed. */
export function sampleVerdict(rows: readonly Row[], given: Partial<DecisionInput> = {}): Verdict {
  return buildVerdict(
    decide(sampleInput(rows, given)),
    sampleRun,
    { startedAt: '2026-03-10T12:00:00Z', finishedAt: '2026-03-10T12:01:05Z' },
    { version: '0.1.0', node: 'v20.19.0' },
  );
}
