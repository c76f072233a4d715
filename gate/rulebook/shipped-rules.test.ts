import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formatProblem } from '../yaml/problem.ts';
import { loadRulebook } from './load-rulebook.ts';
import { readRuleTexts } from './rule-texts.ts';

const RULES = fileURLToPath(new URL('../../rules', import.meta.url));

/** The rows of the checklist, section by section. */
const ROWS = [
  'V1 V2 V3 V4 U1 U2 U3',
  'A0 A1 A2 A3 A4 A4p A5 A5h A6 A6c A7 A7d A8 T1 T1g T2 T3',
  'M0 M1 M2 M3 M4 M5 M6 L1 P1 P2 P3',
  'N1 N2 N2a N3 N4 N5 N6 N7 N8 N9 N10 N11 C1 B1 B1s E1 E2',
].flatMap((line) => line.split(' '));

/** What goes beyond it: mail by Microsoft Graph. */
const GRAPH_ROWS = ['G1', 'G2', 'G3', 'G4'];

function shipped(release: string) {
  const loaded = loadRulebook(readRuleTexts(RULES, RULES), release, (message) => ({
    file: 'test',
    code: 'test',
    message,
  }));
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([]);
  if (!loaded.ok) throw new Error('the rules have problems');
  return loaded.rulebook;
}

test.each([
  ['11.5', '11.5(1)', 72, 'never', undefined],
  ['11.6', '11.6(1)', 74, 'by special', 'minimum-special-and-tool'],
  ['12.0', '12.0(1)', 74, 'by special', 'minimum-special'],
  ['12.5', '12.5(1)', 74, 'by special', 'minimum-special'],
  ['12.6', '12.6(1)', 84, 'by special', 'minimum-special'],
  ['15.0', '15.0(1)', 83, 'in the release itself, by its notes', undefined],
])('release %s is %s with %i requirements, OAuth %s', (release, name, count, oauth, special) => {
  const { releaseName, requirements, parameters } = shipped(release);
  expect([releaseName, requirements.length, parameters.oauth]).toEqual([name, count, oauth]);
  const specials = requirements.filter(({ id }) => id.startsWith('minimum-special')).map(({ id }) => id);
  expect(specials).toEqual(special === undefined ? [] : [special]);
});

test('these are all releases', () => {
  expect(shipped('12.6').releases).toEqual(['11.5', '11.6', '12.0', '12.5', '12.6', '15.0']);
});

test.each([
  ['11.6', ROWS],
  ['12.6', [...ROWS, ...GRAPH_ROWS]],
  ['15.0', [...ROWS, ...GRAPH_ROWS]],
])('every row of the checklist has a requirement in %s, and every requirement a row', (release, rows) => {
  const covered = new Set(shipped(release).requirements.map(({ source }) => source.row));
  expect([...covered].toSorted()).toEqual(rows.toSorted());
});

test('12.6 has all that 12.5 has, and Microsoft Graph', () => {
  const [older, newer] = [shipped('12.5'), shipped('12.6')];
  expect(newer.requirements.slice(0, older.requirements.length)).toEqual(older.requirements);
  expect(newer.parameters).toEqual({
    ...older.parameters,
    'minimum-special': 'ES1',
    'latest-special': 'ES13',
    'external-url-setting': 'Partition > Apps > General Settings > "External URL of Application"',
    guide: "Email and Routing Resources Administrator's Guide",
    transports: ['imap+smtp', 'pop3+smtp', 'graph'],
    'graph-special': 'ES10',
    'deprecated-transports': ['imap+smtp', 'pop3+smtp'],
    'deprecated-since': 'ES10',
  });
});

test('15.0 asks for no special, and for somebody who vouches that it needs none', () => {
  const ids = (release: string) => shipped(release).requirements.map(({ id }) => id);
  const [older, newer] = [ids('12.6'), ids('15.0')];
  expect(older.filter((id) => !newer.includes(id))).toEqual(['minimum-special', 'graph-special']);
  expect(newer.filter((id) => !older.includes(id))).toEqual(['oauth-without-special']);
});
