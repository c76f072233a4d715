import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEnvironment } from '../../environment/load-environment.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { displayName } from '../../yaml/read-text-file.ts';
import { type Command, UsageError } from '../command.ts';
import { type Dialogue, DialogueEnded, holdDialogue, isTerminal } from '../dialogue.ts';
import type { Answers } from './answers.ts';
import { askAnswers } from './ask-answers.ts';
import { environmentText } from './environment-text.ts';
import { type Known, whatIsKnown } from './known.ts';
import { Questionnaire } from './questionnaire.ts';
import { allQuestions } from './questions.ts';
import { schemaReference } from './schema-reference.ts';

const SCHEMA = fileURLToPath(new URL('../../environment/environment.schema.json', import.meta.url));

/** Asks what an operator knows by heart and writes an environment file that loads, with references for secrets. */
export const init: Command = {
  name: 'init',
  usage: '[file]',
  summary: 'asks about a deployment and writes its environment file',
  async run([file = 'my-deployment.yaml', ...more]) {
    if (more.length > 0) throw new UsageError('At most one file can be named.');
    const streams = { input: process.stdin, output: process.stdout };
    const cwd = process.cwd();
    if (!isTerminal(streams)) {
      console.log(`${allQuestions()}\n`);
      return refused('This is what `init` asks, and it needs a terminal for that.');
    }
    const obstacle = obstacleTo(resolve(cwd, file), displayName(file, cwd));
    if (obstacle !== undefined) return refused(obstacle);
    const rules = whatIsKnown(cwd);
    if (!rules.ok) return refused(rules.problems.map(formatProblem).join('\n'));
    try {
      const text = await holdDialogue(streams, (dialogue) => writtenIn(dialogue, rules.known, file, cwd));
      return save(file, text, cwd);
    } catch (error) {
      if (!(error instanceof DialogueEnded)) throw error;
      console.log('Nothing was written.');
      return 130;
    }
  },
};

/**
 * The text of the environment file that comes of the dialogue.
 *
 * @param file where it is going to be: relative to `cwd`, or absolute
 */
export async function writtenIn(dialogue: Dialogue, known: Known, file: string, cwd: string): Promise<string> {
  const folder = dirname(resolve(cwd, file));
  const schema = schemaReference(folder, SCHEMA);
  const now = new Date().toISOString();
  const textOf = (answers: Answers) => environmentText(answers, schema);
  const form = new Questionnaire(dialogue, (answers) => {
    const checked = checkEnvironment(textOf(answers), file, cwd, now);
    return checked.ok ? [] : checked.problems;
  });
  dialogue.say(
    `This writes ${displayName(file, cwd)}. It asks for no secret. Enter alone takes what stands in [brackets];\n` +
      'Ctrl-C ends it and writes nothing.',
  );
  return textOf(await askAnswers(form, known));
}

/** What stands in the way of writing the file, before anybody is asked forty questions in vain. */
function obstacleTo(path: string, name: string): string | undefined {
  if (existsSync(path)) {
    return `${name} is there already, and \`init\` never writes over a file. Name another one, or move it away.`;
  }
  try {
    accessSync(dirname(path), constants.W_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return `There is no folder for ${name}. Make it first, or name another file.`;
    return `${name} cannot be written: its folder takes no files from this user (${code}).`;
  }
}

/** @returns the exit code; a text that cannot be saved is shown, so that the answers are not lost */
function save(file: string, text: string, cwd: string): number {
  const name = displayName(file, cwd);
  try {
    writeFileSync(resolve(cwd, file), text, { flag: 'wx' });
  } catch (error) {
    console.log(`\n${text}`);
    return refused(
      `${name} could not be written (${error instanceof Error ? error.message : error}). It is shown above.`,
    );
  }
  console.log(
    [
      '',
      `${name} is written. What is left to do:`,
      '- fill in the evidence, and what is installed on each server: both stand in the file as comments;',
      '- put the secrets where the file says: `clientSecret`, and `refreshToken` of each account;',
      `- npm run ece -- check ${name}`,
    ].join('\n'),
  );
  return 0;
}

function refused(why: string): number {
  console.error(why);
  return 3;
}
