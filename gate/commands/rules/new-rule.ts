import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factSchemas } from '../../facts/fact-schemas.ts';
import { CUSTOM_ROW } from '../../rulebook/custom/custom-schema.ts';
import { placedRequirements, suggest } from '../../rulebook/lint/context.ts';
import { withRequirement } from '../../rulebook/scaffold/add-to-release.ts';
import { newRuleText } from '../../rulebook/scaffold/new-rule.ts';
import { displayName } from '../../yaml/read-text-file.ts';
import { UsageError } from '../command.ts';
import { addCustomRule, hasRequirements } from './add-custom-rule.ts';
import { soundRules } from './read-rules.ts';
import type { RulesCommand, RulesContext } from './rules-command.ts';
import { wordsOf } from './words.ts';

const SHIPPED_ROW = /^[A-Z][0-9]{0,2}[a-z]?$/;
const REQUIRED = ['section', 'release', 'fact', 'row'] as const;

/** Writes a requirement about one fact at the end of a section, and adds it to a release. */
export const newRule: RulesCommand = {
  name: 'new-rule',
  usage: '<id> --section <file> --release <release> --fact <fact> --row <row>',
  summary: 'writes a rule about one fact, and adds it to a release',
  async run(words, context) {
    const { plain, options } = wordsOf(words, REQUIRED);
    const [id, ...more] = plain;
    if (id === undefined || more.length > 0) throw new UsageError('Name the new rule.');
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
      throw new UsageError(`\`${id}\` is not an id: lower-case words joined by hyphens, such as imap-opens.`);
    }
    const option = (name: (typeof REQUIRED)[number]) => {
      const value = options.get(name);
      if (value === undefined) throw new UsageError(`\`--${name}\` is missing.`);
      return value;
    };
    const [section, release, fact, row] = [option('section'), option('release'), option('fact'), option('row')];
    const rows = context.custom === undefined ? SHIPPED_ROW : new RegExp(CUSTOM_ROW);
    if (!rows.test(row)) {
      throw new UsageError(`\`${row}\` is not a row such as ${context.custom === undefined ? 'N2 or T1g' : 'SEC-12'}.`);
    }
    const begun = context.custom !== undefined && hasRequirements(context.custom);
    const files = soundRules(begun ? context : withoutCustom(context));
    if (files === undefined) return 3;

    const refused = (message: string) => {
      context.print(message);
      return 3;
    };
    const ids = placedRequirements(files).map(({ document }) => document.id);
    if (ids.includes(id)) return refused(`The rules have \`${id}\` already.`);
    const schema = Object.hasOwn(factSchemas, fact) ? factSchemas[fact] : undefined;
    if (schema === undefined)
      return refused(`There is no fact \`${fact}\`. ${suggest(fact, Object.keys(factSchemas))}`);
    const releaseFile = files.releases.find(({ content }) => content.release === release);
    if (releaseFile === undefined) {
      const known = files.releases.map(({ content }) => content.release);
      return refused(`The rules do not know release "${release}". ${suggest(release, known)}`);
    }
    if (context.custom !== undefined) {
      const added = addCustomRule({ id, row, fact, schema, section, release }, files, context.custom, context);
      return added.ok ? 0 : refused(added.because);
    }
    const names = files.requirements.map(({ source }) => source.file);
    const sectionName = names.find((name) => name.endsWith(`/${section}.yaml`));
    if (sectionName === undefined) {
      const stems = names.map((name) => name.replace(/^.*\/|\.yaml$/g, ''));
      return refused(`There is no section \`${section}\`. ${suggest(section, stems)}`);
    }

    const sectionPath = join(context.folder, 'requirements', `${section}.yaml`);
    const releasePath = join(context.cwd, releaseFile.source.file);
    const sectionText = `${readFileSync(sectionPath, 'utf8').trimEnd()}\n\n${newRuleText({ id, row, fact, schema })}`;
    const releaseText = withRequirement(readFileSync(releasePath, 'utf8'), releaseFile, id);
    writeFileSync(sectionPath, sectionText);
    writeFileSync(releasePath, releaseText);
    const [one, other] = [displayName(sectionPath, context.cwd), displayName(releasePath, context.cwd)];
    context.print(`${one} has the rule, ${other} adds it. Write its words, then: npm run ece -- rules prove`);
    return 0;
  },
};

/** A custom rulebook that has no rule yet cannot be read. */
function withoutCustom({ custom: _, ...context }: RulesContext): RulesContext {
  return context;
}
