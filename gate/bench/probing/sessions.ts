import pLimit from 'p-limit';
import { createRedactor } from '../../../probes/redactor.ts';
import { redeemRefreshToken } from '../../../probes/token.ts';
import type { Account } from '../../environment/environment.ts';
import { readSecret } from '../../environment/secrets.ts';
import { authorityOf, webServer } from '../../plan/service-endpoints.ts';
import { replyCatalogue } from '../../rulebook/reply-catalogue.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { routeTo } from '../../run/route-to.ts';
import type { Run } from '../../run/run.ts';
import { formatProblem } from '../../yaml/problem.ts';
import type { SessionKind } from './session-kinds.ts';

/** One sign-in that another program is to hold: it knows as much as the gate does when its token is at hand. */
export interface Session {
  readonly protocol: Exclude<SessionKind, 'token'>;
  /** The name that the server's certificate has to be for. */
  readonly host: string;
  /** The lab's own port, on 127.0.0.1. */
  readonly port: number;
  readonly user: string;
  readonly accessToken: string;
}

/** What other programs are given. */
export interface SessionsToHold {
  readonly sessions: readonly Session[];
  /** Absolute path of the PEM file with the authority to verify against. */
  readonly authorityFile: string;
}

const CONCURRENT_REDEMPTIONS = 8;

/**
 * Redeems every account's token, and says which sign-ins there are to hold with them.
 *
 * @throws when a token is not to be had, because then there is nothing to compare
 */
export async function sessionsToHold(environmentFile: string, protocol: Session['protocol']): Promise<SessionsToHold> {
  const prepared = prepareRun({ ECE_ENVIRONMENT: environmentFile }, process.cwd());
  if (!prepared.ok) throw new Error(prepared.problems.map(formatProblem).join('\n'));
  const { run } = prepared;
  const { accounts, cloud } = run.environment;
  const limit = pLimit(CONCURRENT_REDEMPTIONS);
  const taking = accounts.filter(({ transport }) => protocol === 'smtp' || transport.startsWith(protocol));
  const sessions = await Promise.all(
    taking.map(async (account) => {
      const { server, user } = signInOf(account, protocol);
      const override = cloud.connect.find(({ host, port }) => host === server.host && port === server.port);
      const accessToken = await limit(() => accessTokenOf(run, account));
      return { protocol, host: server.host, port: override?.connectPort ?? server.port, user, accessToken };
    }),
  );
  const authorityFile = cloud.connect.find(({ ca }) => ca !== undefined)?.ca;
  if (authorityFile === undefined) throw new Error('The environment file names no authority.');
  return { sessions, authorityFile };
}

function signInOf(account: Account, protocol: Session['protocol']) {
  const { submission, retrieval, mailboxes } = account;
  if (protocol === 'smtp' && submission !== undefined) return { server: submission, user: submission.identity };
  const [mailbox] = mailboxes;
  if (retrieval === undefined || mailbox === undefined) throw new Error(`${account.name} has no mailbox to open.`);
  return { server: retrieval, user: mailbox.address };
}

async function accessTokenOf({ environment, rulebook, folder }: Run, account: Account): Promise<string> {
  const { app, cloud } = environment;
  const places = { folder, env: process.env };
  const clientSecret = readSecret(app.clientSecret, 'the client secret', places);
  const refreshToken = readSecret(account.token.refreshToken, 'the refresh token', places);
  if (!clientSecret.ok || !refreshToken.ok) throw new Error(`The secrets of ${account.name} cannot be read.`);
  const authority = authorityOf(environment, rulebook.clouds);
  const { accessToken, stages } = await redeemRefreshToken({
    authority,
    clientId: app.clientId,
    clientSecret: clientSecret.secret,
    refreshToken: refreshToken.secret,
    scopes: app.scopes,
    catalogue: replyCatalogue(rulebook.signatures),
    redactor: createRedactor(),
    route: routeTo(webServer(authority), cloud, {}),
  });
  if (accessToken === undefined) throw new Error(`No token for ${account.name}: ${JSON.stringify(stages.redeem)}`);
  return accessToken.reveal();
}
