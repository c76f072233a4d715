import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { decideCheck } from '../../decide/decide-check.ts';
import { sampleFinding } from '../../decide/sample.ts';
import type { Environment } from '../../environment/environment.ts';
import { checkEnvironment } from '../../environment/load-environment.ts';
import { sampleFile } from '../../environment/sample-file.ts';
import { readSecret } from '../../environment/secrets.ts';
import type { Check } from '../../plan/check.ts';
import { plan } from '../../plan/plan.ts';
import { planProblems } from '../../plan/plan-problems.ts';
import { shippedRulebook } from '../../plan/sample.ts';
import type { Taken } from './clear.ts';
import { NOW, type Target } from './target.ts';

const FILE = 'environment.yaml';
const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'environments', 'example.yaml');
const LATER = '2099-01-01';
const rulebook = shippedRulebook('12.6');

const described = {
  ...parse(sampleFile.replace('goLive: 2027-03-01', 'goLive: 2099-03-01')),
  waivers: [
    {
      checks: ['hosts-resolve@*'],
      outcomes: ['fail', 'undecided'],
      owner: 'Ada',
      reason: 'Next week.',
      ticket: 'T1',
      expires: LATER,
    },
  ],
  attestations: [
    {
      checks: ['release-guide-followed@*'],
      by: 'Ada',
      on: '2026-11-02',
      statement: 'Seen.',
      evidence: { link: 'https://tickets.contoso.com/7' },
      expires: LATER,
    },
  ],
};

/** An environment file: of every kind of entry one, and the example with every key there is. */
export const environmentTargets: readonly Target[] = [
  { name: 'an environment file', content: described },
  { name: 'an environment file with every key', content: parse(readFileSync(EXAMPLE, 'utf8')) },
].map(({ name, content }) => ({ name, written: 'yaml', seed: () => ({ file: FILE, content }), take }));

/** All that is done with the file before anything is connected to: the plan, and the secrets that it names. */
function take(folder: string): Taken {
  const path = join(folder, FILE);
  const checked = checkEnvironment(readFileSync(path).toString('utf8'), path, folder, NOW);
  if (!checked.ok) return checked;
  const { environment, locate } = checked;
  const env = { GATE_STORE_KEY: 'a key of 24 characters..', GATE_STORE: join(folder, 'store') };
  for (const { token } of environment.accounts) readSecret(token.refreshToken, 'the refresh token', { folder, env });
  readSecret(environment.app.clientSecret, 'the client secret', { folder, env });
  const checks = plan(environment, rulebook).map(({ check }) => check);
  const source = { file: FILE, sha256: 'a'.repeat(64) };
  const problems = planProblems({ environment, source, locate, rulebook, checks });
  if (problems.length > 0) return { ok: false, problems };
  const covered = checks.filter((check) => isCovered(check, environment));
  const strange = covered.filter(({ requirement }) => !/^(hosts-resolve|release-guide-followed)$/.test(requirement));
  // The example waives and attests other things; its own are in its file.
  if (environment.name === described.name && strange.length > 0) {
    throw new Error(`these are covered now: ${strange.map(({ id }) => id).join(', ')}`);
  }
  return { ok: true };
}

/** Whether a waiver or an attestation of the file settles the check, which nobody has settled otherwise. */
function isCovered(check: Check, { waivers, attestations }: Environment): boolean {
  const found = sampleFinding(check.id, check.attestable ? 'not-reviewed' : 'fail');
  return decideCheck(check, found, { waivers, attestations, now: NOW }).disposition !== undefined;
}
