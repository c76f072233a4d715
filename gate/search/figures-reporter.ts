import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { writeWhole } from '../report/write-whole.ts';
import type { Figures } from './figures.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Absolute path of the page. */
const PAGE = join(import.meta.dirname, 'FIGURES.md');

/** What a counter-example showed, and what was done in the mechanism. */
const FOUND = [
  'A rule that excludes one value (`notEqual`) passed on an empty text: an empty text is unknown now.',
  'Seven stars in a waiver held the gate up for 25 seconds: stars are matched in linear time now.',
  'An access token of a megabyte made the redactor, and with it the probe, throw: it is masked by its beginning now.',
  'A recording with null for an opened vantage ended in an exception: the check is undecided now.',
  'What was slipped in between STARTTLS and the handshake went unnoticed at the sign-in: nothing is sent after it now.',
  'Half an answer to the token (`235 2.7.0 Auth`) counted as a sign-in where the connection closed behind it.',
  'A read of the directory that ran out of time at the handshake left its connection open.',
  'A stage that was not reached named the stage that ended the conversation, and not why.',
  'A recording with null for a vantage ended in an exception wherever that vantage was needed: it is closed now.',
  'An object that names its own `toString` in the place of a value made the judge throw: it is shown as it is now.',
  'A waiver without an owner or a reason would have counted, had one come past the schema: it does not now.',
  'A clock that was set between two runs made an hour of no time, and a refresh token survive it: clocks are compared now.',
  'A wait until a date was counted by this machine’s clock: it is counted by the server’s now.',
  'Any page counted as ECE’s by the external URL, a portal’s and a proxy’s too: the operator’s text has to be on it now.',
  'A peer that calls `x` an access token had every x of the evidence masked.',
  'A damaged time of a first redemption (`-0`, the year 0) let a refresh token outlive the hour: it is as if nothing was.',
  'Messages gave a terminal the control characters of a file, and 50,000 characters of it: both are shown and cut off.',
  'A sign-off nested without end ended in an exception: JSON that is nested more than 100 deep is no JSON.',
  'A device or a pipe in place of a file was read for ever: it is refused by its kind.',
  'A secret in a variable called `__proto__` ended in an exception: the variable is not set.',
  'A damaged history put words of its own into the report: it speaks the words of the gate or is left out.',
  'A bundle without a version was called one of version `undefined`: it is said that it has none.',
  'A full disk left a page that said GO beside a verdict that said INVALID: what has to say something else is taken back first.',
  'A run that was killed between its reports left a verdict and no page: the verdict is written last now.',
  'A signal that came while a run was prepared was lost, or left the lab’s secrets behind: it is heard from the first moment.',
  'An error that a library threw on its own was printed with what it was sending: it is cleaned before anybody prints it.',
  'What an SSH server said was shown as it came, and a sign-in host could have a code verifier shown: both are masked now.',
  'Secrets in HTML, in hexadecimal and twice URL-encoded were not masked.',
  'A list of deployments longer than a file name may be ended in an exception: it is taken apart now.',
  'A folder that may not be listed, in place of environment files or rules, ended in an exception: it is named now.',
  'A secret that was typed where a word of a command, a name or a path belongs was repeated: it is masked or refused.',
  'A file with a secret in place of the environment file was quoted: it is only said to be text.',
  'An error that nobody caught in the collector, or in another command, was printed with all that a library hung on it.',
  'Debug output of Node.js printed every environment variable: the gate does not run with it, and ssh is handed few.',
];

/** Writes what the searches measured onto the page of figures: only when every one of them passed. */
export class FiguresReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], _: unknown, reason: 'passed' | 'interrupted' | 'failed'): void {
    if (reason !== 'passed') {
      process.stderr.write(`The page of figures stays as it was: the run ${reason}.\n`);
      return;
    }
    const tests = [...modules]
      .sort((one, other) => one.moduleId.localeCompare(other.moduleId))
      .flatMap((module) => [...module.children.allTests()]);
    writeWhole(PAGE, `${[...heading(), ...searched(tests), ...onThisMachine(tests)].join('\n')}\n`);
  }
}

function heading(): readonly string[] {
  return [
    '# Figures',
    '',
    'What it takes to fool or to break the gate, as measured. `npm run figures` makes this page anew in a few minutes,',
    'and only when every search on it passed; `npm test` runs the same searches with fewer cases.',
    '',
    '## Found on the way, and mended',
    '',
    ...FOUND.map((found) => `- ${found}`),
  ];
}

/** What was searched and what came of it: the same on every machine. */
function searched(tests: readonly TestCase[]): readonly string[] {
  const files = new Map<string, string[]>();
  for (const test of tests) {
    const { figures } = test.meta();
    if (figures === undefined) continue;
    const file = relative(ROOT, test.module.moduleId).replaceAll('\\', '/');
    files.set(file, [...(files.get(file) ?? []), ...tableOf(test.fullName, figures)]);
  }
  return [...files].flatMap(([file, tables]) => ['', `## \`${file}\``, ...tables]);
}

/** Times and memory, which another machine has others of. */
function onThisMachine(tests: readonly TestCase[]): readonly string[] {
  const rows = tests.flatMap((test) => Object.entries(test.meta().machine ?? {}));
  const where = `Node.js ${process.version} on ${process.platform}, ${availableParallelism()} cores`;
  const day = new Date().toISOString().slice(0, 10);
  return ['', '## On one machine', ...tableOf(`${where}, ${day}`, Object.fromEntries(rows))];
}

function tableOf(title: string, figures: Figures): readonly string[] {
  return ['', `**${title}**`, '', '| figure | value |', '| --- | --- |', ...Object.entries(figures).map(rowOf)];
}

function rowOf([name, value]: readonly [string, string | number]): string {
  const cell = (content: string | number) => String(content).replaceAll('|', '\\|');
  return `| ${cell(name)} | ${cell(value)} |`;
}
