import { fileURLToPath } from 'node:url';
import type { Environment } from '../environment/environment.ts';
import { loadRulebook } from '../rulebook/load-rulebook.ts';
import { readRuleTexts } from '../rulebook/rule-texts.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** A deployment on Microsoft's worldwide cloud and the shipped rules, for tests. */

const word = { by: 'A. Admin', on: '2026-11-20', source: 'ticket 1' };

export const sampleEnvironment: Environment = {
  name: 'contoso',
  release: '12.6',
  edition: 'UCCE',
  goLive: '2026-12-15',
  externalUrl: { value: 'https://ece.contoso.example', evidence: word },
  signInUrls: { value: ['https://ece.contoso.example/system'], evidence: word },
  servers: [
    {
      name: 'svc1',
      roles: ['services'],
      hostname: 'ece-svc1',
      addresses: ['10.1.1.1'],
      vantage: { kind: 'local' },
      specials: { installed: ['ES13'], evidence: word },
    },
    { name: 'svc2', roles: ['services'], addresses: [], specials: { installed: ['ES13'], evidence: word } },
    { name: 'app1', roles: ['application'], addresses: [], specials: { installed: ['ES13'], evidence: word } },
  ],
  activeServicesServer: 'svc1',
  workstation: {},
  cloud: { name: 'worldwide', connect: [] },
  app: {
    tenant: 'contoso.example',
    clientId: '11111111-2222-3333-4444-555555555555',
    clientSecret: { env: 'ECE_SECRET' },
    redirectUri: 'https://ece.contoso.example/redirect',
    scopes: [
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      'https://outlook.office.com/SMTP.Send',
      'offline_access',
    ],
    evidence: word,
  },
  accounts: [
    {
      name: 'support',
      accessMode: 'mailbox',
      expectedUser: 'support@contoso.example',
      transport: 'imap+smtp',
      retrieval: { host: 'outlook.office365.com', port: 993 },
      submission: { host: 'smtp.office365.com', port: 587, identity: 'support@contoso.example' },
      authentication: 'oauth2',
      token: { refreshToken: { env: 'SUPPORT_TOKEN' }, source: 'ece' },
      mailboxes: [{ address: 'support@contoso.example' }],
    },
  ],
  alarmMail: { used: false },
  furtherUrls: [],
  waivers: [],
  attestations: [],
};

const RULES = fileURLToPath(new URL('../../rules', import.meta.url));

/** The shipped rulebook of one release; throws when it has problems, which its own tests show. */
export function shippedRulebook(release: string): Rulebook {
  const loaded = loadRulebook(readRuleTexts(RULES, RULES), release, (message) => ({
    file: 'test',
    code: 'test',
    message,
  }));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, undefined, 2));
  return loaded.rulebook;
}
