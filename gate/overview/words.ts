import type { ExitCode } from '../decide/decision.ts';
import type { Language } from '../language/language.ts';
import { say } from '../language/say.ts';
import { type Overview, passing } from './overview.ts';

/** For example `28 of 30 deployments pass`. */
export function headlineOf(overview: Overview): string {
  const { entries, language } = overview;
  return say(language, 'overview.headline', { passing: passing(overview), count: entries.length });
}

/** For example `Exit code 1: a required check of at least one deployment failed.` */
export function exitInWords({ exitCode, language }: Pick<Overview, 'exitCode' | 'language'>): string {
  return say(language, 'console.exit', { code: exitCode, meaning: meaning(exitCode, language) });
}

function meaning(code: ExitCode, language: Language): string {
  switch (code) {
    case 0:
      return say(language, 'overview.exit.0');
    case 1:
      return say(language, 'overview.exit.1');
    case 2:
      return say(language, 'overview.exit.2');
    case 3:
      return say(language, 'overview.exit.3');
    case 4:
      return say(language, 'overview.exit.4');
    case 129:
    case 130:
    case 143:
    case 149:
      return say(language, 'exit.interrupted');
  }
}
