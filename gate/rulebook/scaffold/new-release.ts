import { leavesOf } from '../../judge/leaves.ts';
import { placedRequirements } from '../lint/context.ts';
import { effectiveRelease } from '../overlay.ts';
import { written } from '../proof/written.ts';
import type { RuleFiles } from '../rule-files.ts';

/**
 * The file of a release that differs in nothing yet. It passes `rules check`; its examples come out otherwise than they
 * say until somebody has put in what the release's documents say.
 *
 * @param files linted
 * @param from a release that the files have
 */
export function newReleaseText(files: RuleFiles, release: string, from: string): string {
  const releases = files.releases.map(({ content }) => content);
  const parent = releases.find((one) => one.release === from);
  if (parent === undefined) throw new Error(`there is no release "${from}"`);
  const { parameters, requirements } = effectiveRelease(parent, releases);
  const documents = placedRequirements(files).map(({ document }) => document);
  const comparing = documents.filter(({ id, conditions }) => {
    return requirements.includes(id) && leavesOf(conditions).some(comparesWithParameter);
  });
  return [
    '# yaml-language-server: $schema=../schema/release.schema.json',
    `release: "${release}"`,
    `name: ${release}(1)`,
    'source: Name the document that says what is different, and its date.',
    `extends: "${from}"`,
    '# Set what is different; the rest is inherited:',
    '# parameters:',
    ...Object.entries(parameters).map(([name, value]) => `#   ${name}: ${written(value)}`),
    '# Add requirements by id (`requirements:`); end one with a reason (`removed:`).',
    '# Say what the parameters that you set make of readings: a bad and a good case for each.',
    'examples:',
    ...comparing.flatMap(({ id, examples }) => [
      `  - requirement: ${id}`,
      '    case: Write the situation',
      `    readings: ${written(examples?.readings ?? {})}`,
      '    outcome: fail',
      '    reason: Write the reason that the report has to give.',
    ]),
    '',
  ].join('\n');
}

function comparesWithParameter({ value }: ReturnType<typeof leavesOf>[number]): boolean {
  return typeof value === 'object' && 'parameter' in value;
}
