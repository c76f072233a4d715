import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '../../run/prepare-run.ts';
import { UsageError } from '../command.ts';
import { runRules } from './rules.ts';

/** A copy of the shipped rules that tests may change, and the commands about it. */
export interface PlayedRules {
  /** Runs `rules …`, the words as one line, and gives the exit code with everything printed; `custom` is what `ECE_RULES` names. */
  rules(line: string, custom?: string): Promise<{ readonly code: number; readonly printed: string }>;
  /** A file's text; the path as the printed names have it, `rules/releases/12.6.yaml`. */
  read(file: string): string;
  write(file: string, text: string): void;
  /** Puts something else in the place of a text that stands in the file. */
  change(file: string, from: string, to: string): void;
  remove(): void;
}

export function playedRules(): PlayedRules {
  const cwd = mkdtempSync(join(tmpdir(), 'rules-'));
  cpSync(RULES, join(cwd, 'rules'), { recursive: true });
  const read = (file: string) => readFileSync(join(cwd, file), 'utf8').replaceAll('\r\n', '\n');
  const write = (file: string, text: string) => writeFileSync(join(cwd, file), text);
  return {
    async rules(line, custom) {
      const printed: string[] = [];
      const beside = custom === undefined ? {} : { custom: join(cwd, custom) };
      const context = { folder: join(cwd, 'rules'), ...beside, cwd, print: (text: string) => printed.push(text) };
      try {
        const code = await runRules(line.split(' '), context);
        return { code, printed: printed.join('\n') };
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return { code: 3, printed: error.message };
      }
    },
    read,
    write,
    change(file, from, to) {
      const text = read(file);
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      write(file, text.replace(from, to));
    },
    remove: () => rmSync(cwd, { recursive: true, force: true }),
  };
}
