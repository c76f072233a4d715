import type { Environment, Waiver } from '../environment/environment.ts';
import { shippedRulebook } from '../plan/sample.ts';
import type { Run } from '../run/run.ts';

/** A change of what the operator declares; numbers choose among what there is. */
export type Change = (environment: Environment, choice: number, run: Run) => Environment;

const releases = shippedRulebook('12.6').releases;

export const changes: Readonly<Record<string, Change>> = {
  'another release': (one, choice) => ({ ...one, release: releases[choice % releases.length] ?? one.release }),
  'no attestations': (one) => ({ ...one, attestations: [] }),
  'one attestation less': (one, choice) => ({ ...one, attestations: without(one.attestations, choice) }),
  'attestations that ended': (one) => ({
    ...one,
    attestations: one.attestations.map((attestation) => ({ ...attestation, expires: '2020-01-01' })),
  }),
  'a server less': (one, choice) => ({ ...one, servers: without(one.servers, choice) }),
  'no servers': (one) => ({ ...one, servers: [] }),
  'an account less': (one, choice) => ({ ...one, accounts: without(one.accounts, choice) }),
  'no accounts': (one) => ({ ...one, accounts: [] }),
  'nobody vouches for the app': (one) => {
    const { evidence: _, ...app } = one.app;
    return { ...one, app };
  },
  'nobody vouches for the external URL': (one) => ({ ...one, externalUrl: { value: one.externalUrl.value } }),
  'no specials': (one) => ({ ...one, servers: one.servers.map(({ specials: _, ...server }) => server) }),
  'everything waived': (one) => waivedBy(one, { checks: ['*'] }),
  'something waived': (one, choice, { plan }) =>
    waivedBy(one, { checks: [`${plan[choice % plan.length]?.requirement}*`] }),
  'one check waived': (one, choice, { plan }) => waivedBy(one, { checks: [plan[choice % plan.length]?.id ?? ''] }),
  'everything waived by nobody': (one) => waivedBy(one, { checks: ['*'], owner: ' ' }),
  'everything waived without a reason': (one) => waivedBy(one, { checks: ['*'], reason: '' }),
  'nothing waived': (one) => waivedBy(one, { checks: [] }),
  'no outcome waived': (one) => waivedBy(one, { checks: ['*'], outcomes: [] }),
  'what is not reviewed waived': (one) => waivedBy(one, { checks: ['*'], outcomes: ['not-reviewed'] }),
  'everything waived until yesterday': (one) => waivedBy(one, { checks: ['*'], expires: '2020-01-01' }),
  'failures waived': (one) => waivedBy(one, { checks: ['*'], outcomes: ['fail'] }),
  'waived until a day that is none': (one) => waivedBy(one, { checks: ['*'], expires: '9999-99-99' }),
};

function waivedBy(environment: Environment, part: Partial<Waiver>): Environment {
  const waiver: Waiver = {
    checks: [],
    outcomes: ['fail', 'undecided', 'not-reviewed'],
    owner: 'O. Owner',
    reason: 'for the search',
    ticket: 'T1',
    expires: '9999-12-31',
    ...part,
  };
  return { ...environment, waivers: [...environment.waivers, waiver] };
}

function without<Item>(list: readonly Item[], choice: number): readonly Item[] {
  return list.filter((_, index) => index !== choice % Math.max(1, list.length));
}
