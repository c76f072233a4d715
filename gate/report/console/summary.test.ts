import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Row, sampleAttestation, sampleFinding, sampleWaiver } from '../../decide/sample.ts';
import { ENGLISH } from '../../language/language.ts';
import { sampleVerdict } from '../verdict/sample.ts';
import { summary } from './summary.ts';

const imaps = 'imaps-reachable@outlook.office365.com:993/svc1';
const submission = 'submission-reachable@smtp.office365.com:587/svc1';
const mailboxes = ['support', 'sales', 'billing', 'info'];
const rows: Row[] = [
  ['hosts-resolve@outlook.office365.com/svc1', 'pass'],
  ['client-secret-works@app', 'fail', { owner: 'entra-admin', title: 'The client secret is accepted' }],
  [
    imaps,
    'fail',
    {
      title: 'The IMAP server can be reached',
      remedy: 'Open TCP 993 from svc1 (10.1.2.3) to outlook.office365.com in every firewall on the way.',
    },
  ],
  ...mailboxes.map((name): Row => [`imap-opens@${name}@contoso.com/svc1`, 'blocked', { blockedBy: [imaps] }]),
  ['token-from-server@app1', 'undecided'],
  ['release-guide-followed@deployment', 'not-reviewed', { basis: 'attested', owner: 'project' }],
  ['licence-e3@support@contoso.com', 'not-reviewed', { basis: 'read' }],
  ['latest-special@deployment', 'fail', { level: 'advisory', owner: 'ece-admin' }],
  [submission, 'fail'],
  ['smtp-signs-in@support/svc1', 'blocked', { blockedBy: [submission] }],
];
const noGo = sampleVerdict(rows, {
  waivers: [sampleWaiver([submission]), sampleWaiver(['token-*'], { ticket: 'OPS-9' })],
  attestations: [sampleAttestation(['licence-*'])],
});
const plain = { width: 80, colour: false, language: ENGLISH, report: 'reports/report.html' };

test('INVALID: the notes come first', () => {
  const verdict = sampleVerdict([['a@b', 'fail']], { reported: 0, defects: ['report.html could not be written.'] });
  expect(summary(verdict, { width: 80, colour: false, language: ENGLISH })).toMatchInlineSnapshot(`
    "================================================================================
    INVALID: contoso-production, ECE 12.6 (PCCE)
    ================================================================================
    Exit code 4: the run is no statement about the deployment; the notes say why.

    Notes
    - report.html could not be written.
    - 1 check executed, but the report holds 0.

    To mend, in this order

    1. FAIL  a@b
       The title of a
       Why       a@b is fail.
       Expected  an open port
       Found     a closed port
       Who       network team
       Mend      Mend a@b.
       Verify    npx vitest -t "a@b"

    --------------------------------------------------------------------------------
    Checks    1 planned, 1 executed, 0 deselected, 0 reported
    Outcomes  1 fail
    One check npx vitest -t "a@b"
    Decision  INVALID, exit code 4
    "
  `);
});

test('NO-GO', () => {
  expect(summary(noGo, plain)).toMatchInlineSnapshot(`
    "================================================================================
    NO-GO: contoso-production, ECE 12.6 (PCCE)
    ================================================================================
    Exit code 1: a required check failed.

    To mend, in this order

    1. FAIL  imaps-reachable@outlook.office365.com:993/svc1
       The IMAP server can be reached
       Why       imaps-reachable@outlook.office365.com:993/svc1 is fail.
       Expected  an open port
       Found     a closed port
       Who       network team
       Mend      Open TCP 993 from svc1 (10.1.2.3) to outlook.office365.com in every
                 firewall on the way.
       Blocks    4 checks: imap-opens@support@contoso.com/svc1,
                 imap-opens@sales@contoso.com/svc1,
                 imap-opens@billing@contoso.com/svc1 and 1 more
       Verify    npx vitest -t "imaps-reachable@outlook\\.office365\\.com:993/svc1"

    2. FAIL  client-secret-works@app
       The client secret is accepted
       Why       client-secret-works@app is fail.
       Expected  an open port
       Found     a closed port
       Who       Entra administrator
       Mend      Mend client-secret-works@app.
       Verify    npx vitest -t "client-secret-works@app"

    Undecided: 1 check
    - token-from-server@app1 (network team): token-from-server@app1 is undecided.

    Not reviewed: 1 check without evidence or anybody's word on file
    - release-guide-followed@deployment (project team): The title of
      release-guide-followed

    Advisory: does not change the decision
    - FAIL latest-special@deployment: latest-special@deployment is fail.

    Waivers and attestations in force
    - Waiver OPS-7 until 2026-03-31, Ada Lovelace: The port opens next week.
      2 checks: submission-reachable@smtp.office365.com:587/svc1,
      smtp-signs-in@support/svc1
    - Attested until 2026-06-30 by Grace Hopper on 2026-03-01:
      https://tickets.example/42
      1 check: licence-e3@support@contoso.com

    Notes
    - Waiver OPS-9 covers only fail and has no effect on token-from-server@app1
      (undecided).

    --------------------------------------------------------------------------------
    Checks    13 planned, 13 executed, 0 deselected, 13 reported
    Outcomes  2 pass, 4 fail, 1 undecided, 5 blocked, 1 not reviewed, 2 of them
              waived, 1 of them attested
    Report    reports/report.html
    One check npx vitest -t "imaps-reachable@outlook\\.office365\\.com:993/svc1"
    Decision  NO-GO, exit code 1
    "
  `);
});

test('a reason that only repeats title and finding is left out', () => {
  const finding = sampleFinding('a@b', 'fail', { reason: 'The title of a: a closed port.' });
  const verdict = sampleVerdict([['a@b', 'fail']], { findings: new Map([['a@b', finding]]) });
  expect(summary(verdict, plain)).not.toContain('Why');
});

test('PARTIAL: what a deselected check blocks is said to wait for it', () => {
  const only = 'imap-opens@support@contoso.com/svc1';
  const verdict = sampleVerdict(
    [
      [imaps, 'fail'],
      [only, 'blocked', { blockedBy: [imaps] }],
    ],
    {
      findings: new Map([[only, sampleFinding(only, 'blocked', { blockedBy: [imaps] })]]),
      deselected: [imaps],
      reported: 1,
    },
  );
  expect(summary(verdict, plain)).toMatchInlineSnapshot(`
    "================================================================================
    PARTIAL: contoso-production, ECE 12.6 (PCCE)
    ================================================================================
    Exit code 2: nothing required failed, but a run of this kind is never a GO.

    Blocked by what is not listed above: 1 check
    - imap-opens@support@contoso.com/svc1 waits for
      imaps-reachable@outlook.office365.com:993/svc1

    Notes
    - 1 of 2 checks not selected: imaps-reachable@outlook.office365.com:993/svc1. A
      partial run is never a GO.

    --------------------------------------------------------------------------------
    Checks    2 planned, 1 executed, 1 deselected, 1 reported
    Outcomes  1 blocked
    Report    reports/report.html
    Decision  PARTIAL, exit code 2
    "
  `);
});

test('LAB-GO with waivers', () => {
  const verdict = sampleVerdict(
    [
      ['a@b', 'fail'],
      ['c@d', 'pass'],
    ],
    {
      waivers: [sampleWaiver(['a@*'])],
      mode: { simulated: true, recorded: false, rehearsal: false },
    },
  );
  expect(summary(verdict, plain)).toMatchInlineSnapshot(`
    "================================================================================
    LAB-GO: contoso-production, ECE 12.6 (PCCE) - SIMULATED
    ================================================================================
    Exit code 0: nothing required stands against it.

    Waivers and attestations in force
    - Waiver OPS-7 until 2026-03-31, Ada Lovelace: The port opens next week.
      1 check: a@b

    Notes
    - The deployment is simulated: this says nothing about a real tenant or network.
    - Waivers were needed for 1 check.

    --------------------------------------------------------------------------------
    Checks    2 planned, 2 executed, 0 deselected, 2 reported
    Outcomes  1 pass, 1 fail, 1 of them waived
    Report    reports/report.html
    Decision  LAB-GO, exit code 0
    "
  `);
});

test('GO', () => {
  expect(summary(sampleVerdict([['c@d', 'pass']]), plain)).toMatchInlineSnapshot(`
    "================================================================================
    GO: contoso-production, ECE 12.6 (PCCE)
    ================================================================================
    Exit code 0: nothing required stands against it.

    --------------------------------------------------------------------------------
    Checks    1 planned, 1 executed, 0 deselected, 1 reported
    Outcomes  1 pass
    Report    reports/report.html
    Decision  GO, exit code 0
    "
  `);
});

describe('many problems', () => {
  const many = Array.from({ length: 30 }, (_, index): Row => [`check-${index}@a`, 'fail']);
  const text = summary(sampleVerdict(many), plain);

  test('eight in full, twelve in short, the others in the report', () => {
    expect(text).toContain('\n8. FAIL  check-7@a\n');
    expect(text).toContain('\nAnd 22 more:\n- FAIL check-8@a: check-8@a is fail.\n');
    expect(text).toContain('\n- FAIL check-19@a: check-19@a is fail.\n  and 10 more in the report\n');
  });

  test('what several servers find alike is one cause; the command that verifies it stays on one line', () => {
    const app = '11111111-1111-1111-1111-111111111111';
    const ids = ['svc1', 'svc2', 'svc3'].map((vantage) => `client-secret-works@${app}/${vantage}`);
    const subject = { kind: 'app', name: app } as const;
    const verdict = sampleVerdict(
      ids.map((id): Row => [id, 'fail', { subject }]),
      {
        findings: new Map(
          ids.map((id) => [id, sampleFinding(id, 'fail', { reason: 'The secret has expired.', signature: 'expired' })]),
        ),
      },
    );
    const text = summary(verdict, plain);
    expect(text).toContain(`
   Also      2 checks:
             client-secret-works@${app}/svc2,
             client-secret-works@${app}/svc3
   Verify    npx vitest -t "client-secret-works@${app}/svc1"
`);
    expect(text).not.toContain('\n2. FAIL');
  });

  test('undecided for the same reason is one entry', () => {
    const ids = Array.from({ length: 5 }, (_, index) => `check-${index}@app1`);
    const reason = 'Nobody looks from app1: it has no vantage.';
    const verdict = sampleVerdict(
      ids.map((id): Row => [id, 'undecided']),
      {
        findings: new Map(ids.map((id) => [id, sampleFinding(id, 'undecided', { reason })])),
      },
    );
    expect(summary(verdict, plain)).toContain(`
Undecided: 5 checks
- check-0@app1, check-1@app1, check-2@app1 and 2 more (network team): Nobody
  looks from app1: it has no vantage.
`);
  });
});

describe('characters', () => {
  const foreign = sampleVerdict(
    [
      [
        'imap-opens@a',
        'fail',
        { title: '信箱可以開啟', remedy: '請在 Exchange 系統管理中心啟用 IMAP，然後等待六十分鐘，再執行一次。' },
      ],
    ],
    {
      findings: new Map([
        ['imap-opens@a', sampleFinding('imap-opens@a', 'fail', { actual: 'NO\u001b]0;pwned\u0007 x' })],
      ]),
    },
  );

  test('wide characters are wrapped at their width, and control characters are written out', () => {
    expect(summary(foreign, { width: 60, colour: false, language: ENGLISH })).toMatchInlineSnapshot(`
      "============================================================
      NO-GO: contoso-production, ECE 12.6 (PCCE)
      ============================================================
      Exit code 1: a required check failed.

      To mend, in this order

      1. FAIL  imap-opens@a
         信箱可以開啟
         Why       imap-opens@a is fail.
         Expected  an open port
         Found     NO\\u{1b}]0;pwned\\u{7} x
         Who       network team
         Mend      請在 Exchange 系統管理中心啟用 IMAP，然後等待六
                   十分鐘，再執行一次。
         Verify    npx vitest -t "imap-opens@a"

      ------------------------------------------------------------
      Checks    1 planned, 1 executed, 0 deselected, 1 reported
      Outcomes  1 fail
      One check npx vitest -t "imap-opens@a"
      Decision  NO-GO, exit code 1
      "
    `);
  });

  test('without colour there is not one control character but the line breaks', () => {
    expect(summary(foreign, plain)).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('our own words are ASCII', () => {
    expect(summary(noGo, plain)).toMatch(/^[\n -~]*$/);
  });

  test('colour changes nothing but the colour', () => {
    const coloured = summary(noGo, { ...plain, colour: true });
    expect(coloured).toContain('\u001b[1;31mNO-GO: contoso-production, ECE 12.6 (PCCE)\u001b[0m\n');
    expect(stripVTControlCharacters(coloured)).toBe(summary(noGo, plain));
  });

  test.each([60, 80, 110])('no line is wider than %i columns unless it is one long word or to be copied', (width) => {
    const wide = summary(noGo, { ...plain, width })
      .split('\n')
      .filter((line) => line.length > width && !/^( +Verify|One check) /.test(line) && / \S+ \S/.test(line.trim()));
    expect(wide).toEqual([]);
  });
});
