import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '../../../probes/secret.ts';
import { changesIn } from '../../decide/changes.ts';
import { ENGLISH } from '../../language/language.ts';
import { frontPage } from '../../report/front/front-page.ts';
import { keepInHistory, readHistory } from '../../report/history/history-file.ts';
import { sampleRun, sampleVerdict } from '../../report/verdict/sample.ts';
import { digestOf, FirstRedemptions } from '../../run/first-redemptions.ts';
import { readToken, storeToken } from '../../sign-in/token-store.ts';
import type { Taken } from './clear.ts';
import { NOW, type Target } from './target.ts';

const TOKEN = new Secret('the refresh token', `1.A${'x'.repeat(60)}`);
const verdict = sampleVerdict([
  ['imap@a', 'fail', { vantage: 'svc1' }],
  ['pop3@a', 'pass'],
]);

/** What the gate keeps from one run to the next: it may be lost, and it may not lie. */
export const memoryTargets: readonly Target[] = [
  {
    name: 'an entry of the token store',
    written: 'json',
    // Its key is slow to derive, on purpose.
    slow: true,
    seed(folder) {
      const file = storeToken(
        'support',
        { refreshToken: TOKEN, owner: 'support@contoso.com', way: 'redirect-uri', signedInAt: NOW, validUntil: NOW },
        storeIn(folder),
      );
      return { file: 'store/support.json', content: JSON.parse(readFileSync(file, 'utf8')) };
    },
    take(folder) {
      const read = readToken('support', storeIn(folder));
      if (!read.ok) return { ok: false, problems: [{ file: 'store', code: 'store', message: read.because }] };
      if (read.token.refreshToken.reveal() !== TOKEN.reveal()) throw new Error('another token was read');
      return { ok: true };
    },
  },
  {
    name: 'a run of the history',
    written: 'json',
    seed(folder) {
      keepInHistory(folder, verdict);
      const [of = ''] = readdirSync(join(folder, 'history'));
      const [name = ''] = readdirSync(join(folder, 'history', of));
      const file = `history/${of}/${name}`;
      return { file, content: JSON.parse(readFileSync(join(folder, file), 'utf8')) };
    },
    take: takeHistory,
  },
  {
    name: 'the first redemptions',
    written: 'json',
    // Other digits are another instant, which nobody could tell.
    bytes: 'mean what they say',
    seed() {
      return { file: 'first-redemptions.json', content: { [digestOf(TOKEN)]: '2026-11-24T11:40:00.000Z' } };
    },
    take(folder) {
      const first = new FirstRedemptions(folder).first(TOKEN, NOW);
      if (first === undefined || Date.parse(NOW) - Date.parse(first) < 3_600_000) return { ok: true };
      throw new Error(`the token outlived the hour: it was first redeemed at ${first}`);
    },
  },
];

function storeIn(folder: string): NodeJS.ProcessEnv {
  return { GATE_STORE_KEY: 'a key of 24 characters..', GATE_STORE: join(folder, 'store') };
}

/** The report compares with the run, and says so in words. */
function takeHistory(folder: string): Taken {
  const changes = changesIn(verdict.checks, readHistory(folder, verdict.environment.name));
  const { environment } = sampleRun;
  const digest = 'd'.repeat(64);
  const report = { verdict: { ...verdict, changes }, language: ENGLISH, environment, digest, links: new Map() };
  const said = frontPage(report).toString();
  const strange = /undefined|\[object|Invalid Date/.exec(said)?.[0];
  if (strange !== undefined) throw new Error(`the page says ${strange}`);
  if (changes.since !== undefined && !/^(LAB-|RECORDED-)?(NO-)?GO|^[A-Z-]+$/.test(changes.since.decision)) {
    throw new Error(`the page compares with a ${changes.since.decision.slice(0, 40)}`);
  }
  return { ok: true };
}
