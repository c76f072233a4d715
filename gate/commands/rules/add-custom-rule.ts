import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { REQUIREMENTS_FOLDER, RULEBOOK_FILE } from '../../rulebook/custom/read-custom-texts.ts';
import type { RuleFiles } from '../../rulebook/rule-files.ts';
import { newRuleText, type RulePlan } from '../../rulebook/scaffold/new-rule.ts';
import { displayName } from '../../yaml/read-text-file.ts';
import type { RulesContext } from './rules-command.ts';

/** A rule for a custom rulebook, and where it is to stand. */
export interface CustomRulePlan extends RulePlan {
  /** The file's name without its ending. */
  readonly section: string;
  readonly release: string;
}

/** Whether a rulebook has been begun. */
export function hasRequirements(folder: string): boolean {
  const inside = join(folder, REQUIREMENTS_FOLDER);
  return existsSync(join(folder, RULEBOOK_FILE)) && existsSync(inside) && readdirSync(inside).length > 0;
}

export type Added = { readonly ok: true } | { readonly ok: false; readonly because: string };

/**
 * Writes a rule at the end of a custom rulebook's file; folder, `rulebook.yaml` and the file itself are begun where they
 * are not there yet.
 *
 * @param files the rules with what there is of the custom rulebook
 */
export function addCustomRule(plan: CustomRulePlan, files: RuleFiles, folder: string, context: RulesContext): Added {
  const { section, release } = plan;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(section)) {
    const because = `\`${section}\` is not the name of a section's file: lower-case words joined by hyphens, such as own-network.`;
    return { ok: false, because };
  }
  const path = join(folder, REQUIREMENTS_FOLDER, `${section}.yaml`);
  const name = displayName(path, context.cwd);
  const known = files.custom?.requirements.find(({ source }) => source.file === name);
  if (known !== undefined && !known.content.releases.includes(release)) {
    const releases = known.content.releases.map((one) => `"${one}"`).join(', ');
    return { ok: false, because: `${name} is for ${releases}, all of it. Choose another section for "${release}".` };
  }
  mkdirSync(dirname(path), { recursive: true });
  const rulebook = join(folder, RULEBOOK_FILE);
  const begun = existsSync(rulebook) ? [] : [displayName(rulebook, context.cwd)];
  if (begun.length > 0) writeFileSync(rulebook, rulebookText(folder, context));
  const before = existsSync(path) ? readFileSync(path, 'utf8').trimEnd() : sectionText(plan, path, context);
  writeFileSync(path, `${before}\n${known === undefined ? '' : '\n'}${newRuleText(plan)}`);
  const beginning = begun.length === 0 ? '' : `${begun[0]} says whose rules these are: look at it. `;
  context.print(`${beginning}${name} has the rule. Write its words, then: npm run ece -- rules prove`);
  return { ok: true };
}

function rulebookText(folder: string, context: RulesContext): string {
  const name = basename(folder).replaceAll(/[^\p{L}\p{N} ._-]/gu, '-');
  const path = join(folder, RULEBOOK_FILE);
  return [
    ...modeline('custom-rulebook', path, context),
    `name: ${JSON.stringify(name)}`,
    'owner: Whoever answers',
    '',
  ].join('\n');
}

function sectionText({ section, release }: CustomRulePlan, path: string, context: RulesContext): string {
  const title = `${section.charAt(0).toUpperCase()}${section.slice(1).replaceAll('-', ' ')}`;
  return [
    ...modeline('custom-requirements', path, context),
    `section: ${JSON.stringify(title)}`,
    `releases: ["${release}"]`,
    'requirements:',
  ].join('\n');
}

/** What an editor completes from; none where the schemas lie on another drive. */
function modeline(schema: string, path: string, { folder }: RulesContext): readonly string[] {
  const way = relative(dirname(path), join(folder, 'schema', `${schema}.schema.json`));
  return isAbsolute(way) ? [] : [`# yaml-language-server: $schema=${way.split(sep).join('/')}`];
}
