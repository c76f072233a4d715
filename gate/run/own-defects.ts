import { maskTokens } from '../../probes/redactor.ts';

type Clean = (text: string) => string;

/** Of whoever has had to do with secrets in this process. */
const cleaners: Clean[] = [];

/**
 * From now on what {@link inCleanWords} gives has no secret in it that these conversations have had to do with.
 *
 * @param clean takes every secret out of a text
 */
export function cleanDefectsBy(clean: Clean): void {
  cleaners.push(clean);
}

/**
 * What is told of a defect in this program: name, message and stack, and nothing else that a library hung on the error,
 * which may be what it was sending.
 */
export function inCleanWords(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return cleaners.reduce((text, clean) => clean(text), maskTokens(words));
}

/**
 * Errors that nobody caught end this process with exit code 4, told {@link inCleanWords}: Node.js itself would print all
 * that they hold.
 */
export function endOnDefects(): void {
  process.on('uncaughtException', (error) => {
    process.exitCode = 4;
    process.stderr.write(`The program met an internal error:\n${inCleanWords(error)}\n`, () => process.exit());
  });
}
