import { UsageError } from '../command.ts';

/** Words of a command line: options (`--name value`, or `--name` alone) and everything else in its order. */
export interface Words {
  readonly plain: readonly string[];
  readonly options: ReadonlyMap<string, string>;
}

/**
 * Takes words apart.
 *
 * @param valued options that a value follows
 * @param flags options that stand alone; their value is empty
 * @throws UsageError for an option that is neither, that lacks its value, or that is given twice
 */
export function wordsOf(words: readonly string[], valued: readonly string[], flags: readonly string[] = []): Words {
  const plain: string[] = [];
  const options = new Map<string, string>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('--')) {
      plain.push(word);
      continue;
    }
    const name = word.slice(2);
    if (options.has(name)) throw new UsageError(`\`${word}\` is given twice.`);
    if (flags.includes(name)) {
      options.set(name, '');
      continue;
    }
    const known = [...valued, ...flags].map((one) => `--${one}`).join(', ');
    if (!valued.includes(name)) {
      throw new UsageError(`There is no option \`${word}\`.${known === '' ? '' : ` Known: ${known}.`}`);
    }
    index += 1;
    const value = words[index];
    if (value === undefined || value.startsWith('--')) throw new UsageError(`\`${word}\` needs a value.`);
    options.set(name, value);
  }
  return { plain, options };
}
