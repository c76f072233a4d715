import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatProblem } from '../yaml/problem.ts';
import { type LoadedRulebook, loadRulebook } from './load-rulebook.ts';
import { readRuleTexts } from './rule-texts.ts';

/** A small rulebook on disk for tests: one measured rule, one release. Files given replace or join these. */

const CLOUD = `{ signIn: [login.x.example], signInAliases: [], mail: [mail.x.example], submission: [smtp.x.example], graph: [graph.x.example],
    audiences: [https://mail.x.example], graphAudiences: [https://graph.x.example], issuers: [A CA] }`;

export const RESOLVES = `section: Network
requirements:
  - id: resolves
    title: The name resolves
    source: { row: N1, sentence: The server reaches the host. }
    level: required
    basis: measured
    owner: network
    subject: host
    services: [sign-in]
    from: [services]
    expects: "{vantage} resolves {host}."
    conditions:
      all:
        - { fact: endpoint.resolve, path: resolved, operator: equal, value: true }
    remedy: Mend the DNS of {vantage}.
    examples:
      readings: { endpoint.resolve: { resolved: true } }
      cases:
        - { case: No address, change: { endpoint.resolve: { resolved: false } }, outcome: fail, reason: None., decision: NO-GO }
        - { case: No answer, change: { endpoint.resolve: time-out }, outcome: undecided, reason: None. }
        - { case: An address, outcome: pass }
`;

/** The files of the small rulebook. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'requirements/network.yaml': RESOLVES,
  'releases/12.6.yaml':
    'release: "12.6"\nname: 12.6(1)\nsource: a document\nparameters: { minimum: ES1 }\nrequirements: [resolves]\n',
  'catalog/clouds.yaml': `asOf: 2026-11-23\nsources: [a document]\npermissions: { imap+smtp: [I], pop3+smtp: [P], graph: { mailbox: { read: [R], send: [S] }, shared: { read: [R], send: [S] } } }\nclouds:\n  worldwide: ${CLOUD}\n  gcc-high: ${CLOUD}\n  dod: ${CLOUD}\n  21vianet: ${CLOUD}\n`,
  'catalog/licences.yaml':
    'asOf: 2026-11-23\nsources: [a document]\n' +
    ['e3OrAbove', 'belowE3', 'exchangePlanTwo']
      .map((list, index) => `${list}: [{ id: 00000000-0000-0000-0000-00000000000${index}, name: P }]\n`)
      .join(''),
  'catalog/security-baseline.yaml':
    'asOf: 2026-11-23\ncontrols: [{ id: C.1, publisher: P, says: S., narrow: N., source: a document }]\n',
  'catalog/graph-reads.yaml':
    'asOf: 2026-11-23\nsources: [a document]\nreads: [{ facts: [user.entry], call: GET /, least: R, alsoEnough: [] }]\n',
  'catalog/replies-imap.yaml': `protocol: imap
asOf: 2026-11-23
signatures:
  - id: refused
    pattern: AUTHENTICATE failed
    meaning: refused
    says: Refused.
    causes: [the token]
    remedy: Mend it.
    owner: entra-admin
    source: a document
    confidence: high
`,
};

/** Writes the small rulebook into a folder, with some of its files replaced or joined. */
export function writeSample(folder: string, files: Readonly<Record<string, string>> = {}): void {
  for (const [name, text] of Object.entries({ ...sampleFiles, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Loads the small rulebook with some of its files replaced; problems come formatted, relative to its folder. */
export function loadSample(files: Readonly<Record<string, string>>, release = '12.6'): LoadedRulebook {
  const folder = mkdtempSync(join(tmpdir(), 'rulebook-'));
  try {
    writeSample(folder, files);
    return loadRulebook(readRuleTexts(folder, folder), release, (message, suggestion) => ({
      file: 'environment.yaml',
      line: 1,
      column: 10,
      code: 'unknown-release',
      message,
      suggestion,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The problems of the small rulebook with files replaced, as they are printed. */
export function messagesOf(files: Readonly<Record<string, string>>, release?: string): readonly string[] {
  const loaded = loadSample(files, release);
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

/** {@link RESOLVES} with its conditions replaced by a flow mapping. */
export function withConditions(conditions: string): Readonly<Record<string, string>> {
  const [head = '', tail = ''] = RESOLVES.split(/ {4}conditions:\n(?: {6,}.*\n)+/);
  return { 'requirements/network.yaml': `${head}    conditions: ${conditions}\n${tail}` };
}
