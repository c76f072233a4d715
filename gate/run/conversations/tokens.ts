import type { Evidence, Reading } from '../../../probes/reading.ts';
import type { Secret } from '../../../probes/secret.ts';
import type { TokenRedeem } from '../../../probes/token/facts.ts';
import { redeemRefreshToken } from '../../../probes/token.ts';
import { type ConversationIdentity, keyOf } from '../../bundle/recorded-conversation.ts';
import type { Account, SecretReference } from '../../environment/environment.ts';
import { scopesOf } from '../../environment/scopes.ts';
import { accountEndpoint, authorityOf } from '../../plan/service-endpoints.ts';
import { readToken } from '../../sign-in/token-store.ts';
import { whatItProves } from '../../sign-in/ways.ts';
import { FirstRedemptions } from '../first-redemptions.ts';
import { type HeldConversation, noServer, nothingRead, stageOf } from '../held-conversation.ts';
import type { Common } from './common.ts';

/** Redeems the accounts' refresh tokens, and keeps the access tokens for the conversations that sign in. */
export class Tokens {
  readonly #common: Common;
  /** What token conversations leave behind, by the conversation's key. */
  readonly #accessTokens = new Map<string, Secret>();

  readonly #firstRedemptions: FirstRedemptions;

  constructor(common: Common) {
    this.#common = common;
    this.#firstRedemptions = new FirstRedemptions(common.run.memory);
  }

  /** Redeems one account's refresh token, seen from one server. */
  token(vantage: string, account: Account): Promise<HeldConversation> {
    const { run, environmentVariables, catalogue, redactor, holder, options } = this.#common;
    const identity = this.#identity(vantage, account);
    return holder.hold(identity, async (outlook) => {
      const { environment, rulebook } = run;
      const clientSecret = this.#common.secret(environment.app.clientSecret, 'the client secret');
      const refreshToken = this.#common.secret(account.token.refreshToken, `the refresh token of ${account.name}`);
      if (!clientSecret.ok) return nothingRead(clientSecret.because);
      if (!refreshToken.ok) return nothingRead(refreshToken.because);
      const request = {
        authority: authorityOf(environment, rulebook.clouds),
        clientId: environment.app.clientId,
        clientSecret: clientSecret.secret,
        refreshToken: refreshToken.secret,
        scopes: scopesOf(account, environment),
        catalogue,
        redactor,
      };
      const endpoint = accountEndpoint('sign-in', account, environment, rulebook.clouds);
      if (endpoint === undefined) return noServer();
      const route = this.#common.route(endpoint, outlook);
      const signIn = { kind: 'token', who: account.name } as const;
      const redeem = async () => {
        const { stages, accessToken } = await redeemRefreshToken({ ...request, route }, options);
        if (accessToken !== undefined) this.#accessTokens.set(keyOf(identity), accessToken);
        const source = tokenSource(account.token.refreshToken, environmentVariables);
        return { ...stages, redeem: withEvidence(stages.redeem, source) };
      };
      const held = await holder.converse(identity, 'sign-in', redeem, signIn);
      return this.#withSurvival(held, refreshToken.secret);
    });
  }

  async #withSurvival(held: HeldConversation, refreshToken: Secret): Promise<HeldConversation> {
    const redeem = stageOf(held, 'redeem');
    if (!held.held || redeem?.settled !== true) return held;
    const { accepted, serverTime }: Partial<TokenRedeem> = Object(redeem.value);
    if (accepted !== true) return held;
    const survival = await this.#firstRedemptions.survival(refreshToken, redeem.takenAt, serverTime);
    return { held: true, stages: { ...held.stages, survival } };
  }

  /** The access token that redeeming left behind; undefined where it left none. */
  async accessToken(vantage: string, account: Account): Promise<Secret | undefined> {
    await this.token(vantage, account);
    return this.#accessTokens.get(keyOf(this.#identity(vantage, account)));
  }

  #identity(vantage: string, account: Account): ConversationIdentity {
    const { environment, rulebook } = this.#common.run;
    const { clientId } = environment.app;
    const scopes = scopesOf(account, environment);
    const authority = authorityOf(environment, rulebook.clouds);
    return { conversation: 'token', vantage, about: { account: account.name, authority, clientId, scopes } };
  }
}

/** Of a token that somebody signed in for: who, how, when, and what that proves. */
function tokenSource(reference: SecretReference, env: NodeJS.ProcessEnv): readonly Evidence[] {
  if (!('store' in reference)) return [];
  const read = readToken(reference.store, env);
  if (!read.ok) return [];
  const { owner, way, signedInAt } = read.token;
  const text = `${owner}, at ${signedInAt}\n\n${whatItProves[way]}`;
  return [{ kind: 'declaration', title: 'Where the refresh token comes from', text }];
}

function withEvidence<Value extends object>(reading: Reading<Value>, evidence: readonly Evidence[]): Reading<Value> {
  return { ...reading, evidence: [...evidence, ...reading.evidence] };
}
