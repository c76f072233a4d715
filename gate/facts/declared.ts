import type { Evidence, Reading } from '../../probes/reading.ts';
import type { Account, DeclarationEvidence, Environment, Server } from '../environment/environment.ts';
import type { DeclaredFactId } from './declared-schemas.ts';
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
      const { installed, evidence } = server.specials;
      const title = `Engineering specials on ${server.name}`;
      return settled({ installed }, declaration(title, installed.join(', ') || 'none', evidence), now);
    }
    case 'account.identity': {
      const { account } = subjects;
      if (account === undefined) return undeclared('This subject belongs to no account.', now);
      const { expectedUser, accessMode, transport } = account;
      return settled({ expectedUser, accessMode, transport }, [], now);
    }
  }
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
