import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suggest } from '../../rulebook/lint/context.ts';
import { newReleaseText } from '../../rulebook/scaffold/new-release.ts';
import { displayName } from '../../yaml/read-text-file.ts';
import { UsageError } from '../command.ts';
import { soundRules } from './read-rules.ts';
import type { RulesCommand } from './rules-command.ts';
import { wordsOf } from './words.ts';

/** Writes the file of a release that extends another; what is different is for its author to put in. */
export const newRelease: RulesCommand = {
  name: 'new-release',
  usage: '<release> --from <release>',
  summary: 'writes a file for the next release, which extends another',
  shippedOnly: true,
  async run(words, context) {
    const { plain, options } = wordsOf(words, ['from']);
    const [release, ...more] = plain;
    const from = options.get('from');
    if (release === undefined || more.length > 0 || from === undefined) {
      throw new UsageError('Name the new release, and with --from the one that it extends.');
    }
    if (!/^\d{1,2}\.\d{1,2}$/.test(release)) throw new UsageError(`\`${release}\` is not a release such as 15.1.`);
    const files = soundRules(context);
    if (files === undefined) return 3;
    const known = files.releases.map(({ content }) => content.release);
    if (known.includes(release)) {
      context.print(`The rules have release "${release}" already.`);
      return 3;
    }
    if (!known.includes(from)) {
      context.print(`The rules do not know release "${from}". ${suggest(from, known)}`);
      return 3;
    }
    const file = join(context.folder, 'releases', `${release}.yaml`);
    writeFileSync(file, newReleaseText(files, release, from), { flag: 'wx' });
    const name = displayName(file, context.cwd);
    context.print(`${name} is written. Put in what is different, then: npm run ece -- rules prove`);
    return 0;
  },
};
