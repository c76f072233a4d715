import { expect, test } from 'vitest';
import { sampleAttestation, sampleWaiver } from '../../decide/sample.ts';
import { ENGLISH } from '../../language/language.ts';
import { sampleRun, sampleVerdict } from '../verdict/sample.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { embed } from './embed.ts';
import { frontPage } from './front-page.ts';

const servers = [
  { name: 'svc1', roles: ['services'], addresses: [], vantage: { kind: 'local' } },
  { name: 'app1', roles: ['application'], addresses: [] },
] as const;
const page = (verdict: Verdict, links: ReadonlyMap<string, string> = new Map()) =>
  frontPage({
    verdict,
    language: ENGLISH,
    environment: { ...sampleRun.environment, servers },
    timeZone: 'UTC',
    digest: 'd'.repeat(64),
    links,
  }).toString();
/** What a reader sees of it. */
const words = (markup: string) => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

const noGo = sampleVerdict(
  [
    ['imap@a', 'fail', { vantage: 'svc1' }],
    ['smtp@a', 'blocked', { blockedBy: ['imap@a'] }],
    ['waived@a', 'fail'],
    ['guide@a', 'not-reviewed', { basis: 'attested' }],
    ['pop3@a', 'undecided', { vantage: 'app1' }],
    ['window@a', 'not-reviewed', { level: 'advisory' }],
    ['graph@a', 'not-applicable'],
  ],
  { waivers: [sampleWaiver(['waived@a'])], attestations: [sampleAttestation(['guide@a'])] },
);

test('a NO-GO: what to mend, by whom, whose word it rests on, what was not covered; and nothing to sign', () => {
  const said = words(page(noGo, new Map([['imap@a', 'id1']])));
  const inOrder = [
    'NO-GO contoso-production Not ready to go live. Exit code 1: a required check failed.',
    'ECE 12.6 (PCCE) Go-live 1 April 2026 When 10 March 2026, 12:00 (UTC) · 1 min 5 s',
    'Measured in this run',
    'svc1: 1 check measured app1: not measured from here',
    'Who has what to do network team 2 things to mend, 1 thing that is only advised Holds up 1 check',
    'To mend, in this order Fail 1. The title of imap a ← svc1',
    'Holds up 1 check The title of smtp (1): a',
    'npx vitest -t &#34;imap@a&#34;',
    'Undecided 2. The title of pop3',
    'Advisory: does not change the decision Not reviewed The title of window',
    'Accepted for the time being Fail The title of waived',
    'Waiver Ada Lovelace The port opens next week. OPS-7 31 March 2026',
    'Attestation Grace Hopper 1 March 2026 https://tickets.example/42 30 June 2026',
    'What was not covered',
    '1 check could not be decided',
    '1 check was not tried',
    '1 check does not apply to this deployment',
    'A run like this is not signed off.',
  ];
  const places = inOrder.map((text) => said.indexOf(text.replaceAll('<', '&#60;')));
  expect(inOrder.filter((_, index) => places[index] === -1)).toEqual([]);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(said).not.toContain('sign-off --by');
});

test('a GO: nothing to mend, and how to sign', () => {
  const said = words(page(sampleVerdict([['imap@a', 'pass', { vantage: 'svc1' }]])));
  expect(said).toContain('GO contoso-production Ready to go live.');
  expect(said).toContain('Nothing required stands open.');
  expect(said).toContain('Every planned check ran, and every one that applies came to an answer.');
  expect(said).toContain('npm run ece -- sign-off --by');
  expect(said).toContain(`SHA-256 of verdict.json: ${'d'.repeat(64)}`);
});

test.each<[string, Partial<Verdict>, string]>([
  ['simulated', { simulated: true }, 'Simulated: not a real tenant or network'],
  ['recorded', { recorded: true }, 'Recorded: nothing was measured in this run'],
  ['a rehearsal', { rehearsal: true }, 'Rehearsal by the rules of 12.6'],
])('what keeps a run from being a measurement is said: %s', (_, given, expected) => {
  expect(words(page({ ...noGo, ...given }))).toContain(expected);
});

test('where the run itself is in doubt, the notes come first', () => {
  const said = words(page({ ...noGo, decision: 'INVALID', exitCode: 4, notes: ['The ledger does not match.'] }));
  expect(said.indexOf('The ledger does not match.')).toBeLessThan(said.indexOf('To mend, in this order'));
});

test('what changed is compared with the run before', () => {
  const since = { startedAt: '2026-03-09T12:00:00Z', decision: 'GO' } as const;
  const changed = words(page({ ...noGo, changes: { since, new: ['imap@a'], fixed: [], unstable: ['guide@a'] } }));
  expect(changed).toContain('Compared with the run of 9 March 2026, 12:00 (UTC) (GO)');
  expect(changed).toContain('1 check is open that was not');
  expect(changed).toContain('1 check is unstable: it needed another attempt, or its outcome went back and forth');
  expect(words(page({ ...noGo, changes: { since, new: [], fixed: [], unstable: [] } }))).toContain(
    'No outcome changed.',
  );
});

test('Allure’s page has to have the place for it', () => {
  expect(() => embed('<html></html>', '<p>', ENGLISH, '')).toThrow(/no place for the front page/);
});
