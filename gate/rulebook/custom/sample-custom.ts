import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A small custom rulebook on disk for tests: one rule for 12.6. It fits the shipped rules and the small rulebook. */

export const OWN = 'requirements/own.yaml';

export const OWN_RULE = `section: Contoso
releases: ["12.6"]
requirements:
  - id: own-name-resolves
    title: The name resolves
    source: { row: SEC-1, sentence: Names resolve. }
    level: required
    basis: measured
    owner: network
    subject: host
    services: [sign-in]
    from: [services]
    expects: "{vantage} resolves {host}, as Contoso asks."
    conditions:
      all:
        - { fact: endpoint.resolve, path: resolved, operator: equal, value: true }
    remedy: Mend the DNS of {vantage}.
    examples:
      readings: { endpoint.resolve: { resolved: true } }
      cases:
        - { case: No address, change: { endpoint.resolve: { resolved: false } }, outcome: fail, reason: "endpoint.resolve.resolved: no (expected: is yes).", decision: NO-GO }
        - { case: No answer, change: { endpoint.resolve: time-out }, outcome: undecided, reason: "\`endpoint.resolve\` has no reading: time-out." }
        - { case: An address, outcome: pass }
`;

export const CUSTOM_FILES: Readonly<Record<string, string>> = {
  'rulebook.yaml': 'name: Contoso hardening\nowner: Contoso\n',
  [OWN]: OWN_RULE,
};

/** Writes the custom rulebook into a folder, with some of its files replaced or joined; undefined leaves one out. */
export function writeCustom(folder: string, files: Readonly<Record<string, string | undefined>> = {}): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries({ ...CUSTOM_FILES, ...files })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
