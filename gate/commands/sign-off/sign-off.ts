import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OVERVIEW_FILE } from '../../overview/files.ts';
import { deploymentFolder } from '../../report/folder/deployment-folder.ts';
import { SIGN_OFF_FILE } from '../../report/verdict/verdict-file.ts';
import { writeWhole } from '../../report/write-whole.ts';
import { parseRuleFiles } from '../../rulebook/rule-files.ts';
import { readRuleTexts } from '../../rulebook/rule-texts.ts';
import { RULES } from '../../run/prepare-run.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { displayName, readTextFile } from '../../yaml/read-text-file.ts';
import { secretFaults } from '../ask.ts';
import { type Command, UsageError } from '../command.ts';
import { customOf, readCustomAgain } from './custom-rulebook.ts';
import { parseRecord, SIGN_OFF_KIND, sealed } from './record.ts';
import { refusals } from './refusals.ts';
import { readSignedFiles } from './signed-files.ts';
import { differences } from './verify.ts';

/** Writes who signs the last run's verdict, bound to verdict, facts and rules; `--verify` sees that nothing changed since. */
export const signOff: Command = {
  name: 'sign-off',
  usage: '--by "name, role" [--deployment "name"]',
  summary: 'signs the last run, or with --verify checks the signature',
  async run(words) {
    const { by, note, verify, deployment } = wordsOf(words);
    const cwd = process.cwd();
    const folder = folderOf(deployment, resolve(cwd, process.env.GATE_REPORTS ?? 'reports'));
    if (folder === undefined) {
      return said(['The last run was about several deployments: say which is meant, --deployment "name".'], 3);
    }
    return verify ? verified(folder, cwd) : signed(folder, cwd, by ?? '', note);
  },
};

function wordsOf(words: readonly string[]) {
  const options = {
    by: { type: 'string' },
    note: { type: 'string' },
    verify: { type: 'boolean' },
    deployment: { type: 'string' },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...words], options, strict: true }));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
  const { by, note, verify } = values;
  if (verify === true && (by !== undefined || note !== undefined)) {
    throw new UsageError('--verify stands alone: it checks a signature and makes none.');
  }
  if (verify !== true && (by === undefined || by.trim() === '')) {
    throw new UsageError('Say who signs: --by "name, role".');
  }
  if ([by, note].some((text) => secretFaults(text ?? '').length > 0)) {
    throw new UsageError('That looks like a token or another secret, and would be written into the record.');
  }
  return values;
}

/** Where the reports are that are meant: of several deployments, each has a folder of its own, and is signed by itself. */
function folderOf(deployment: string | undefined, folder: string): string | undefined {
  if (deployment !== undefined) return join(folder, deploymentFolder(deployment));
  return existsSync(join(folder, OVERVIEW_FILE)) ? undefined : folder;
}

function signed(folder: string, cwd: string, by: string, note: string | undefined): number {
  const file = join(folder, SIGN_OFF_FILE);
  const shown = displayName(file, cwd);
  if (existsSync(file)) return said([`${shown} is there already, and is never written over. Move it away first.`], 3);
  const read = readSignedFiles(folder, cwd);
  if (!read.ok) return said(read.because, 3);
  const { content, verdict, facts } = read.files;
  const custom = customOf(content);
  const beside = custom && readCustomAgain(custom, cwd, process.env);
  const rules = parseRuleFiles(readRuleTexts(RULES, cwd), beside);
  if (!rules.ok) return said(rules.problems.map(formatProblem), 3);
  const now = new Date().toISOString();
  const own = rules.files.custom;
  const digests = { shipped: rules.files.sha256, ...(own !== undefined && { custom: own.sha256 }) };
  const refused = refusals(content, digests, now);
  if (refused.length > 0) return said(['Not signed.', ...refused], 3);
  const { environment, release, decision, counts, rulebook } = content;
  const record = sealed({
    kind: SIGN_OFF_KIND,
    schemaVersion: 1,
    by: by.trim(),
    ...(note !== undefined && { note }),
    at: now,
    environment: { name: environment.name, sha256: environment.sha256 },
    release,
    decision,
    waived: counts.waived,
    attested: counts.attested,
    verdict,
    facts,
    rulebook: { release: rulebook.release, sha256: rulebook.sha256 },
    ...(custom && { customRulebook: { name: custom.name, sha256: custom.sha256 } }),
  });
  try {
    writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
  } catch (error) {
    return said([`${shown} could not be written: ${error instanceof Error ? error.message : String(error)}.`], 3);
  }
  console.log(`${decision} of ${environment.name} signed by ${record.by}: ${shown}. Keep it with the files beside it.`);
  return 0;
}

function verified(folder: string, cwd: string): number {
  const path = join(folder, SIGN_OFF_FILE);
  const shown = displayName(path, cwd);
  const text = readTextFile(path, shown);
  if (!text.ok) return said([`No sign-off can be read, ${shown}: ${text.problem.message}.`], 3);
  const record = parseRecord(text.text);
  if (typeof record === 'string') return said([`${shown} ${record}.`], 3);
  const read = readSignedFiles(folder, cwd);
  if (!read.ok) return said(['The sign-off does not hold.', ...read.because], 3);
  const changed = differences(record, read.files);
  if (changed.length > 0) return said(['The sign-off does not hold.', ...changed], 3);
  console.log(
    `${record.decision} of ${record.environment.name}, signed by ${record.by} at ${record.at}: verdict, facts and rules are those that were signed.`,
  );
  return 0;
}

function said(lines: readonly string[], code: number): number {
  for (const line of lines) console.error(line);
  return code;
}
