import type { SubjectKind } from '../../probes/fact-schema.ts';
import type { Requirement } from './rulebook.ts';

const PLACEHOLDER = /\{([a-zA-Z][\w.-]*)\}/g;

const BY_SUBJECT: Readonly<Record<SubjectKind, readonly string[]>> = {
  deployment: [],
  workstation: [],
  server: ['server'],
  app: [],
  account: ['account', 'account.expectedUser', 'account.identity'],
  mailbox: ['mailbox', 'account', 'account.expectedUser', 'account.identity'],
  host: ['host'],
  endpoint: ['endpoint', 'host', 'port'],
};

const EVERYWHERE = ['externalUrl', 'release.name', 'app.clientId', 'app.redirectUri', 'app.tenant'] as const;

/** The names in braces that a text uses. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []);
}

/** Every name that a text about this kind of subject may use. */
export function placeholderNames(
  subject: SubjectKind,
  from: Requirement['from'],
  parameters: readonly string[],
): readonly string[] {
  const vantage = from === 'nowhere' ? [] : ['vantage', 'vantage.source'];
  return [...EVERYWHERE, ...BY_SUBJECT[subject], ...vantage, ...parameters.map((name) => `parameter.${name}`)];
}

/** Puts values in the place of names. A name without a value stays visible in braces. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values.get(name) ?? whole);
}
