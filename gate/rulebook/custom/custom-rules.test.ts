import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { formatProblem } from '../../yaml/problem.ts';
import { type LoadedRulebook, loadRulebook } from '../load-rulebook.ts';
import { readRuleTexts } from '../rule-texts.ts';
import { writeSample } from '../sample-rulebook.ts';
import { customExampleProblems } from './prove-custom.ts';
import { readCustomTexts } from './read-custom-texts.ts';
import { OWN, OWN_RULE, writeCustom } from './sample-custom.ts';

const root = mkdtempSync(join(tmpdir(), 'custom-rules-'));
afterAll(() => rmSync(root, { recursive: true }));

type Files = Readonly<Record<string, string | undefined>>;

function loaded(files: Files, shipped: Readonly<Record<string, string>> = {}): LoadedRulebook {
  const cwd = mkdtempSync(join(root, 'at-'));
  writeSample(join(cwd, 'rules'), shipped);
  writeCustom(join(cwd, 'own'), files);
  const at = { file: 'environment.yaml', code: 'unknown-release' };
  const custom = readCustomTexts(join(cwd, 'own'), cwd, { file: 'ECE_RULES' });
  return loadRulebook(readRuleTexts(join(cwd, 'rules'), cwd), '12.6', (message) => ({ ...at, message }), custom);
}

function messagesOf(files: Files, shipped?: Readonly<Record<string, string>>): readonly string[] {
  const result = loaded(files, shipped);
  return result.ok ? [] : result.problems.map(formatProblem);
}

const changed = (from: string, to: string): Files => {
  if (!OWN_RULE.includes(from)) throw new Error(`the sample has no ${from}`);
  return { [OWN]: OWN_RULE.replace(from, to) };
};
const twice = { 'requirements/more.yaml': OWN_RULE.replace('section: Contoso', 'section: Contoso again') };

describe('no way to say otherwise than the shipped rules', () => {
  test.each<[string, Files, string[]]>([
    [
      'the id of a shipped requirement',
      changed('id: own-name-resolves', 'id: resolves'),
      [`own/${OWN}:4:9: the requirement \`resolves\` stands already in rules/requirements/network.yaml:3:9`],
    ],
    [
      'an id of its own, twice',
      twice,
      [`own/${OWN}:4:9: the requirement \`own-name-resolves\` stands already in own/requirements/more.yaml:4:9`],
    ],
    [
      'the section of a shipped requirement',
      changed('section: Contoso', 'section: Network'),
      [
        `own/${OWN}:1:10: the section \`Network\` is the shipped rules' own (rules/requirements/network.yaml:1:10)\n    Give your section a name of its own.`,
      ],
    ],
    [
      'the row of a shipped requirement',
      changed('row: SEC-1', 'row: N1'),
      [
        `own/${OWN}:6:20: \`requirements[0].source.row\` must be a row of your own document, such as SEC-12, but is \`N1\``,
      ],
    ],
    ...['releases/12.6.yaml', 'catalog/licences.yaml', 'sources/a.yaml', 'i18n/zh-TW/own.yaml'].map(
      (name): [string, Files, string[]] => {
        const [folder = ''] = name.split('/');
        return [
          name,
          { [name]: 'release: "12.6"\n' },
          [
            `own/${folder}: a rulebook beside the shipped one has no \`${folder}\`: it adds requirements and changes nothing\n    Say in each file of \`requirements\` which \`releases\` it is for, and put values into the rules.`,
          ],
        ];
      },
    ),
    [
      'a tombstone',
      changed('requirements:\n', 'removed: [{ id: resolves, reason: None. }]\nrequirements:\n'),
      [
        `own/${OWN}:3:1: the file has the unknown key \`removed\`\n    Valid keys here: \`section\`, \`requirements\`, \`releases\`.`,
      ],
    ],
    [
      'parameters',
      changed('requirements:\n', 'parameters: { minimum: ES0 }\nrequirements:\n'),
      [
        expect.stringMatching(
          /^own\/requirements\/own\.yaml:3:1: the file has the unknown key `parameters`/,
        ) as unknown as string,
      ],
    ],
    [
      'a key that the gate adds itself',
      changed('requirements:\n', 'beside: [resolves]\nrequirements:\n'),
      [
        expect.stringMatching(
          /^own\/requirements\/own\.yaml:3:1: the file has the unknown key `beside`/,
        ) as unknown as string,
      ],
    ],
    [
      'a prototype',
      changed('requirements:\n', '__proto__: { releases: ["12.6"] }\nrequirements:\n'),
      [`own/${OWN}:3:1: \`__proto__\` is not allowed as a key\n    Use another name.`],
    ],
  ])('%s', (_, files, messages) => {
    expect(messagesOf(files)).toEqual(messages);
  });

  test('a release of the shipped rules is the same with a custom rulebook as without, but for what is asked besides', () => {
    const [beside, alone] = [loaded({}), loadedAlone()];
    if (!beside.ok || !alone.ok) throw new Error('both are sound');
    const { requirements, rulebooks, coverage: _, ...rest } = beside.rulebook;
    const { requirements: shipped, rulebooks: own, coverage: __, ...same } = alone.rulebook;
    expect(rest).toEqual(same);
    expect(requirements.slice(0, -1)).toEqual(shipped);
    expect(requirements.at(-1)).toMatchObject({
      id: 'own-name-resolves',
      source: { row: 'SEC-1', section: 'Contoso', rulebook: 'Contoso hardening' },
    });
    expect(rulebooks).toEqual([
      ...own,
      {
        kind: 'custom',
        name: 'Contoso hardening',
        folder: 'own',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        requirements: 1,
      },
    ]);
  });
});

function loadedAlone(): LoadedRulebook {
  const cwd = mkdtempSync(join(root, 'at-'));
  writeSample(join(cwd, 'rules'));
  const at = { file: 'environment.yaml', code: 'unknown-release' };
  return loadRulebook(readRuleTexts(join(cwd, 'rules'), cwd), '12.6', (message) => ({ ...at, message }));
}

describe('the checks are those of the shipped rules', () => {
  test.each<[string, Files, string[]]>([
    [
      'a release that there is not',
      changed('"12.6"', '"12.7"'),
      [`own/${OWN}:2:12: the rules do not know release "12.7"\n    Did you mean \`12.6\`?`],
    ],
    [
      'no release',
      changed('["12.6"]', '[]'),
      [expect.stringMatching(/^own\/requirements\/own\.yaml:2:11: `releases` must/) as unknown as string],
    ],
    [
      'a fact that there is not',
      changed('fact: endpoint.resolve,', 'fact: endpoint.resolv,'),
      [`own/${OWN}:16:19: there is no fact \`endpoint.resolv\`\n    Did you mean \`endpoint.resolve\`?`],
    ],
    [
      'a value of another type',
      changed('value: true }', 'value: "true" }'),
      [expect.stringMatching(/^own\/requirements\/own\.yaml:16:\d+: /) as unknown as string],
    ],
    [
      'no examples',
      { [OWN]: OWN_RULE.slice(0, OWN_RULE.indexOf('    examples:')) },
      [
        `own/${OWN}:4:9: the requirement \`own-name-resolves\` has no \`examples\`\n    Say what it makes of readings: a failing, a missing-fact and a passing case. See rules/README.md.`,
      ],
    ],
    [
      'a prerequisite that there is not',
      changed('    expects:', '    requires: [resolvs]\n    expects:'),
      [`own/${OWN}:13:16: there is no requirement \`resolvs\`\n    Did you mean \`resolves\`?`],
    ],
    [
      'a name that says nothing',
      { 'rulebook.yaml': 'name: "\\e[2J"\nowner: Contoso\n' },
      [
        expect.stringMatching(
          /^own\/rulebook\.yaml:1:7: `name` must be a name of up to 80 letters/,
        ) as unknown as string,
      ],
    ],
    ['all as it should be', {}, []],
  ])('%s', (_, files, messages) => {
    expect(messagesOf(files)).toEqual(messages);
  });

  test('a prerequisite that the release lacks', () => {
    const release =
      'release: "12.5"\nname: x\nsource: a document\nextends: "12.6"\nremoved: [{ id: resolves, reason: None. }]\nrequirements: [other]\n';
    const other = OWN_RULE.replace('own-name-resolves', 'other')
      .replace('section: Contoso\nreleases: ["12.6"]', 'section: Other')
      .replace('SEC-1', 'N2');
    const files = changed('    expects:', '    requires: [resolves]\n    expects:');
    const own = { [OWN]: files[OWN]?.replace('["12.6"]', '["12.5", "12.6"]') };
    expect(messagesOf(own, { 'releases/12.5.yaml': release, 'requirements/other.yaml': other })).toEqual([
      `own/${OWN}:13:16: release "12.5" has no \`resolves\`, which \`own-name-resolves\` requires`,
    ]);
  });

  test('examples are judged before a run: what comes out otherwise is a problem', async () => {
    const wrong = loaded(changed('outcome: undecided', 'outcome: not-reviewed'));
    if (!wrong.ok) throw new Error(wrong.problems.map(formatProblem).join('\n'));
    expect((await customExampleProblems(wrong.files)).map(formatProblem)).toEqual([
      `own/${OWN}:22:11: this example of \`own-name-resolves\` comes out otherwise: it says outcome not-reviewed, and is found outcome undecided\n    Mend the rule or the example, then: npm run ece -- rules prove`,
    ]);
    const right = loaded({});
    expect(right.ok && (await customExampleProblems(right.files))).toEqual([]);
  });
});

test('the digest covers names and contents, whatever the line endings are', () => {
  const digest = (files: Files) => {
    const result = loaded(files);
    return result.ok ? result.rulebook.rulebooks[1]?.sha256 : undefined;
  };
  expect(digest({})).toBeDefined();
  expect(digest({ [OWN]: OWN_RULE.replaceAll('\n', '\r\n') })).toBe(digest({}));
  expect(digest({ [OWN]: `${OWN_RULE}# A comment.\n` })).not.toBe(digest({}));
  expect(digest({ [OWN]: undefined, 'requirements/other.yaml': OWN_RULE })).not.toBe(digest({}));
  expect(digest({ 'rulebook.yaml': 'name: Contoso hardening\nowner: Somebody else\n' })).not.toBe(digest({}));
});
