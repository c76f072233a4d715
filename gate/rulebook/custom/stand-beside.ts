import type { ReleaseFile } from '../documents.ts';
import type { RuleFile, RuleFiles } from '../rule-files.ts';
import type { CustomRules } from './custom-rulebook.ts';

/**
 * The shipped rules with a custom rulebook beside them. Every shipped file stays as it is; each release that a file of
 * the custom rulebook is for has that file's requirements besides. Pure.
 */
export function standBeside(shipped: RuleFiles, custom: CustomRules): RuleFiles {
  const besides = (file: RuleFile<ReleaseFile>): RuleFile<ReleaseFile> => {
    const own = custom.requirements.filter(({ content }) => content.releases.includes(file.content.release));
    const beside = own.flatMap(({ content }) => content.requirements.map(({ id }) => id));
    return beside.length === 0 ? file : { ...file, content: { ...file.content, beside } };
  };
  return {
    ...shipped,
    requirements: [...shipped.requirements, ...custom.requirements],
    releases: shipped.releases.map(besides),
    custom,
  };
}
