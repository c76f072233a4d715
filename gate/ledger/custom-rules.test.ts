import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, startLab } from '../../fixtures/lab/lab.ts';
import { OWN_RULE, writeCustom } from '../rulebook/custom/sample-custom.ts';
import { type GateEnd, opening, spawnGate, temporaryFolder } from './spawn-gate.ts';

/** The command itself, with a rulebook of somebody's own beside the shipped one. */
let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
  writeCustom(join(dirname(lab.environmentFile), 'contoso-rules'), {
    'requirements/certificates.yaml': OWN_RULE.replace('section: Contoso', 'section: Contoso certificates')
      .replace('own-name-resolves', 'own-name-does-not-resolve')
      .replace('value: true }', 'value: false }')
      .replace(
        'readings: { endpoint.resolve: { resolved: true } }',
        'readings: { endpoint.resolve: { resolved: false } }',
      )
      .replace(
        '{ resolved: false } }, outcome: fail, reason: "endpoint.resolve.resolved: no (expected: is yes)."',
        '{ resolved: true } }, outcome: fail, reason: "endpoint.resolve.resolved: yes (expected: is no)."',
      ),
  });
});
afterAll(() => lab.stop());

const run = (environment: Readonly<Record<string, string>>, reports = temporaryFolder()): Promise<GateEnd> =>
  spawnGate({ environment, reports }).ended;

test('a requirement of the custom rulebook decides, and verdict, report and bundle say whose it is', async () => {
  const rules = join(dirname(lab.environmentFile), 'contoso-rules');
  const reports = temporaryFolder();
  const measured = { ECE_ENVIRONMENT: lab.environmentFile, ECE_RULES: rules, ECE_LANG: 'zh-TW' };
  const ended = await run(measured, reports);
  expect([ended.code, ended.verdict?.decision]).toEqual([1, 'LAB-NO-GO']);
  const { rulebooks = [], checks = [] } = ended.verdict ?? {};
  const [shipped, custom] = rulebooks;
  expect([shipped?.kind, custom?.kind, custom?.name, custom?.requirements]).toEqual([
    'shipped',
    'custom',
    'Contoso hardening',
    2,
  ]);
  const failed = checks.filter(({ outcome, level }) => outcome === 'fail' && level === 'required');
  expect(new Set(failed.map(({ requirement }) => requirement))).toEqual(new Set(['own-name-does-not-resolve']));
  expect(failed[0]?.source).toEqual({
    row: 'SEC-1',
    section: 'Contoso certificates',
    sentence: 'Names resolve.',
    rulebook: 'Contoso hardening',
  });
  const report = readFileSync(join(reports, 'report.html'), 'utf8');
  expect([custom?.sha256, shipped?.sha256].map((digest) => digest !== undefined && report.includes(digest))).toEqual([
    true,
    true,
  ]);
  const facts = join(reports, 'facts.json');
  expect(JSON.parse(readFileSync(facts, 'utf8')).rulebook.custom).toEqual({
    name: 'Contoso hardening',
    sha256: custom?.sha256,
  });

  const without = await run({ ECE_FACTS: facts });
  expect([without.code, without.verdict]).toEqual([3, undefined]);
  expect(without.stderr).toContain(
    `facts.json: the bundle was recorded with the custom rulebook \`Contoso hardening\` (SHA-256 ${custom?.sha256}), and none is named`,
  );
  const again = await run({ ECE_FACTS: facts, ECE_RULES: rules });
  expect([again.code, ...opening(again)]).toEqual([
    1,
    'LAB-NO-GO: Lab, ECE 12.6 (UCCE) - SIMULATED - RECORDED FACTS',
    'Exit code 1: a required check failed.',
  ]);
  expect(again.verdict?.rulebooks).toEqual(rulebooks);
});

test('a custom rulebook that says otherwise is refused before anything is measured', async () => {
  const folder = join(dirname(lab.environmentFile), 'clashing-rules');
  writeCustom(folder, { 'requirements/own.yaml': OWN_RULE.replace('own-name-resolves', 'hosts-resolve') });
  const heard = lab.commands.length;
  const ended = await run({ ECE_ENVIRONMENT: lab.environmentFile, ECE_RULES: folder });
  expect([ended.code, ended.verdict]).toEqual([3, undefined]);
  expect(ended.stderr).toMatch(
    /clashing-rules\/requirements\/own\.yaml:4:9: the requirement `hosts-resolve` stands already in rules\/requirements\/network-connectivity\.yaml:\d+:9\n/,
  );
  expect(lab.commands.length).toBe(heard);
});
