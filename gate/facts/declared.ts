import type { Evidence, Reading } from '../../probes/reading.ts';
import type { Account, DeclarationEvidence, Environment, Server } from '../environment/environment.ts';
import { scopesOf } from '../environment/scopes.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { authorizeRequest } from './authorize-request.ts';
import type { DeclaredFactId } from './declared-schemas.ts';
import { deprecationOf } from './deprecated-transport.ts';
import { urlParts } from './url-parts.ts';

/** The subject whose declaration is asked for; the deployment and its app need no name. */
export interface DeclaredSubjects {
  readonly server?: Server;
  readonly account?: Account;
}

/**
 * Reads one declared fact out of the environment file. Its evidence is whoever vouches for it; a value without such
 * evidence settles, but a rule that is decided by declaration will not pass on it.
 */
export function declaredReading(
  fact: DeclaredFactId,
  environment: Environment,
  subjects: DeclaredSubjects,
  rulebook: Pick<Rulebook, 'release' | 'parameters' | 'releaseName' | 'source' | 'clouds'>,
  now: string,
): Reading<object> {
  switch (fact) {
    case 'deployment.externalUrl': {
      const { value, evidence } = environment.externalUrl;
      return settled(urlParts(value), declaration('External URL', value, evidence), now);
    }
    case 'deployment.signInUrls': {
      const { value, evidence } = environment.signInUrls;
      const title = 'URLs by which agents and administrators sign in';
      return settled(signInUrls(value), declaration(title, value.join('\n'), evidence), now);
    }
    case 'app.redirect': {
      const { redirectUri, evidence } = environment.app;
      return settled(urlParts(redirectUri), declaration('Redirect URI', redirectUri, evidence), now);
    }
    case 'server.specials': {
      const { server } = subjects;
      if (server?.specials === undefined) return undeclared(`Nobody has said which specials ${server?.name} has.`, now);
      if (rulebook.release !== environment.release) {
        const of = `The specials of ${server.name} are those of ${environment.release}`;
        return undeclared(`${of}: which ones of ${rulebook.releaseName} it will have, nobody has said.`, now);
      }
      return settled({ installed: server.specials.installed }, specialsDeclared(server), now);
    }
    case 'account.identity': {
      const { account } = subjects;
      if (account === undefined) return undeclared('This subject belongs to no account.', now);
      const { expectedUser, accessMode, transport, authentication, evidence } = account;
      const said = [transport, authentication, `${accessMode} account`, expectedUser].join('\n');
      const value = { expectedUser, accessMode, transport, authentication };
      return settled(value, declaration(`E-mail account ${account.name}`, said, evidence), now);
    }
    case 'account.transport': {
      const { account } = subjects;
      if (account === undefined) return undeclared('This subject belongs to no account.', now);
      return transportReading(account, environment, rulebook, now);
    }
    case 'account.eceToken': {
      const { account } = subjects;
      if (account?.token.source === 'ece') return settled({ held: true }, [], now);
      return undeclared('The gate holds a token of its own, which shows nothing of the one that ECE stored.', now);
    }
    case 'account.mailboxes': {
      const { account } = subjects;
      if (account === undefined) return undeclared('This subject belongs to no account.', now);
      const addresses = account.mailboxes.map(({ address }) => address.toLowerCase());
      const onlyExpectedUser = addresses.length === 1 && addresses[0] === account.expectedUser.toLowerCase();
      const evidence = declaration(`Mailboxes of ${account.name}`, addresses.join('\n'), account.evidence);
      return settled({ count: addresses.length, addresses, onlyExpectedUser }, evidence, now);
    }
    case 'app.scopes': {
      const { account } = subjects;
      const { evidence } = account?.scopes === undefined ? environment.app : account;
      const scopes = account === undefined ? environment.app.scopes : scopesOf(account, environment);
      const value = { requested: scopes, offlineAccess: scopes.includes('offline_access') };
      return settled(value, declaration('Scopes in ECE', scopes.join('\n'), evidence), now);
    }
    case 'app.authorizeRequest': {
      const { authorizeAddress, evidence } = environment.app;
      if (authorizeAddress === undefined) {
        return undeclared('The address that ECE’s Generate button opens is not in the environment file.', now);
      }
      const value = authorizeRequest(authorizeAddress, environment, rulebook.clouds);
      return settled(value, declaration('Address that ECE’s Generate button opens', authorizeAddress, evidence), now);
    }
    case 'deployment.alarmMail': {
      const { alarmMail } = environment;
      if (!alarmMail.used) return undeclared('Alarms and notifications send no mail here.', now);
      const { host, port, authentication, exchangeOnline, evidence } = alarmMail;
      const said = `${host}:${port}, sign-in: ${authentication}`;
      return settled({ authentication, exchangeOnline }, declaration('Default SMTP server', said, evidence), now);
    }
    case 'release.oauth': {
      const { parameters, releaseName, source } = rulebook;
      if (parameters.oauth === undefined)
        return undeclared(`The rules do not say how ECE ${releaseName} gets OAuth.`, now);
      const title = `OAuth 2.0 in ECE ${releaseName}`;
      const evidence = [{ kind: 'declaration', title, text: `${parameters.oauth}\n\n${source}` }] as const;
      return settled({ available: parameters.oauth !== 'never' }, evidence, now);
    }
    case 'release.specials':
      return specialsList(rulebook, now);
  }
}

function transportReading(
  { name, transport, evidence }: Account,
  environment: Environment,
  rulebook: Pick<Rulebook, 'release' | 'parameters' | 'releaseName' | 'source'>,
  now: string,
): Reading<object> {
  const deprecation = deprecationOf(transport, environment, rulebook);
  if (!deprecation.known) return undeclared(deprecation.because, now);
  const said = declaration(`Transport of account ${name}`, `${transport}\n\n${rulebook.source}`, evidence);
  const installed = deprecation.by === 'release' ? [] : environment.servers.map(specialsDeclared);
  // One word that is missing leaves the whole without anybody who vouches for it.
  const vouched = said.length > 0 && installed.every((words) => words.length > 0);
  return settled({ deprecated: deprecation.deprecated }, vouched ? [...said, ...installed.flat()] : [], now);
}

function specialsDeclared({ name, specials }: Server): readonly Evidence[] {
  const title = `Engineering specials on ${name}`;
  return declaration(title, specials?.installed.join(', ') || 'none', specials?.evidence);
}

const DAY_MS = 86_400_000;
/** Cisco publishes specials every few months: a list that is older than this may lack one. */
const LIST_MAX_AGE_DAYS = 180;

function specialsList({ parameters, releaseName }: Pick<Rulebook, 'parameters' | 'releaseName'>, now: string) {
  const listedOn = parameters['specials-listed-on'];
  if (typeof listedOn !== 'string')
    return undeclared(`The rules have no list of specials for ECE ${releaseName}.`, now);
  const ageDays = Math.floor((Date.parse(now) - Date.parse(listedOn)) / DAY_MS);
  const title = `List of engineering specials of ECE ${releaseName}`;
  if (ageDays <= LIST_MAX_AGE_DAYS) {
    return settled({ ageDays }, [{ kind: 'declaration', title, text: `As of ${listedOn}.` }], now);
  }
  const message = `${title} is of ${listedOn}, ${ageDays} days ago; it may be at most ${LIST_MAX_AGE_DAYS} days old.`;
  return { settled: false, why: 'too-old', message, evidence: [], takenAt: now, durationMs: 0 } as const;
}

function signInUrls(urls: readonly string[]): object {
  const parts = urls.map(urlParts).filter((url) => url.wellFormed);
  return {
    wellFormed: urls.length > 0 && parts.length === urls.length,
    origins: [...new Set(parts.map((url) => url.origin))],
    hosts: [...new Set(parts.map((url) => url.host))],
  };
}

function declaration(title: string, value: string, evidence: DeclarationEvidence | undefined): readonly Evidence[] {
  if (evidence === undefined) return [];
  return [{ kind: 'declaration', title, text: `${value}\n\n${evidence.by}, ${evidence.on}: ${evidence.source}` }];
}

function settled(value: object, evidence: readonly Evidence[], takenAt: string): Reading<object> {
  return { settled: true, value, evidence, takenAt, durationMs: 0 };
}

function undeclared(message: string, takenAt: string): Reading<object> {
  return { settled: false, why: 'not-measured', message, evidence: [], takenAt, durationMs: 0 };
}
