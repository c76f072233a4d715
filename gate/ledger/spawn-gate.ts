// Runs the real command for tests: vitest in a process of its own, with a folder for its reports that nobody else uses.

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Verdict } from '../report/verdict/verdict.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const VITEST = join('node_modules', 'vitest', 'vitest.mjs');
const INSTALLATION = ['vitest.config.ts', 'package.json', 'tsconfig.json', 'gate', 'probes', 'rules', 'fixtures'];

/** Whatever would make the child another run than a user's. */
const FOREIGN = /^(VITEST|ECE_|LAB_|GATE_|ALLURE|NODE_|npm_|TEST$|CI$|FORCE_COLOR$)/;

const leftOver: (() => void)[] = [];
afterAll(() => {
  for (const remove of leftOver) remove();
});

export interface SpawnOptions {
  /** Arguments of `vitest`. */
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The installation to run; this one if not given. */
  readonly root?: string;
  /** What to run instead of `node vitest.mjs`, with its arguments. */
  readonly command?: readonly [string, ...string[]];
  /** Absolute path of the folder for the reports; a fresh one if not given. */
  readonly reports?: string;
  /** Who runs it, where a superuser may choose; whoever runs the tests if not given. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface GateProcess {
  readonly child: ChildProcess;
  /** Waits until something was said, on standard output or standard error. */
  saying(text: string): Promise<void>;
  readonly ended: Promise<GateEnd>;
}

export interface GateEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Absent when none was written. */
  readonly verdict: Verdict | undefined;
  /** The decision in the name of the HTML report; absent when there is none. */
  readonly reported: string | undefined;
}

/** Starts the command. What is left of it goes when the tests of the file are over. */
export function spawnGate(options: SpawnOptions = {}): GateProcess {
  const reports = options.reports ?? temporaryFolder();
  const [file, ...args] = options.command ?? [process.execPath, VITEST, ...(options.args ?? [])];
  const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  const child = spawn(file, args, {
    cwd: options.root ?? ROOT,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', GATE_REPORTS: reports, ...options.environment },
    ...options.user,
  });
  leftOver.push(() => child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    said.stdout += data;
  });
  child.stderr.on('data', (data) => {
    said.stderr += data;
  });
  let over = false;
  const ended = new Promise<GateEnd>((resolve) => {
    child.on('close', (code) => {
      over = true;
      resolve({ code, ...said, ...reportsIn(reports) });
    });
  });
  return {
    child,
    ended,
    async saying(text) {
      while (!`${said.stdout}${said.stderr}`.includes(text)) {
        if (over) throw new Error(`The gate ended without saying "${text}":\n${said.stdout}${said.stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** Decision and meaning, as the first lines of the summary say them. */
export function opening({ stdout }: GateEnd): readonly (string | undefined)[] {
  const lines = stdout.slice(stdout.indexOf('=====')).split('\n');
  return [lines[1], lines[3]];
}

/** A copy of this installation whose folder a test may change; it shares the packages. */
export function copyInstallation(): string {
  const copy = temporaryFolder();
  for (const name of INSTALLATION) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

/** Goes when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gate-'));
  leftOver.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The folders with a lab's secrets that are left in a folder for temporary files. */
export function labsLeftIn(temporary: string): readonly string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('ece-lab-'));
}

function reportsIn(folder: string): Pick<GateEnd, 'verdict' | 'reported'> {
  const verdict = textOf(join(folder, 'verdict.json'));
  return {
    verdict: verdict === undefined ? undefined : JSON.parse(verdict),
    reported: /<title> (.*?) · /.exec(textOf(join(folder, 'report.html')) ?? '')?.[1],
  };
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
