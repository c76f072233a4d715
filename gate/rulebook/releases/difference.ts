import { leavesOf } from '../../judge/leaves.ts';
import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { ReleaseFile, RequirementDocument } from '../documents.ts';
import { placedRequirements } from '../lint/context.ts';
import { effectiveRelease } from '../overlay.ts';
import { fillIn, placeholdersIn } from '../placeholders.ts';
import type { RuleFile, RuleFiles } from '../rule-files.ts';

/** Where something is written: `rules/releases/12.6.yaml:7`. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A requirement that one of two releases has, and the other has not. */
export interface RequirementDifference {
  readonly id: string;
  readonly title: string;
  readonly level: RequirementDocument['level'];
  /** What it expects in the release that has it. */
  readonly expects: string;
  /** Why: of a removed one its tombstone's words; of an added one the sentence of the checklist that it stands for. */
  readonly reason: string;
  /** The line of the release that adds or removes it. */
  readonly place: Place;
}

type Value = string | number | readonly string[];

/** A parameter that has another value, and what that changes. */
export interface ParameterDifference {
  readonly parameter: string;
  readonly before?: Value;
  readonly after?: Value;
  /** The line of the release that sets it, or that set it last. */
  readonly place: Place;
  readonly affects: readonly AffectedRequirement[];
}

/** A requirement of both releases that compares with a parameter or speaks of it. */
export interface AffectedRequirement {
  readonly id: string;
  /** What it expects in the newer release. */
  readonly expects: string;
  /** What is different for a reader: what it expects, or its remedy alone. */
  readonly differs: 'expects' | 'remedy';
  readonly place: Place;
}

/** What is different about a release, in the terms of the rules. */
export interface ReleaseDifference {
  readonly from: { readonly release: string; readonly name: string };
  readonly to: { readonly release: string; readonly name: string; readonly source: string };
  readonly added: readonly RequirementDifference[];
  readonly changed: readonly ParameterDifference[];
  readonly removed: readonly RequirementDifference[];
}

/**
 * Compares two releases as they are with everything that they inherit. Pure.
 *
 * @param files linted
 * @throws when the files have no such release; whoever asks looks first
 */
export function differenceBetween(files: RuleFiles, from: string, to: string): ReleaseDifference {
  const [older, newer] = [laidOut(files, from), laidOut(files, to)];
  const documents = placedRequirements(files);
  const documentOf = (id: string) => documents.find(({ document }) => document.id === id);
  const expectsIn = ({ document }: (typeof documents)[number], release: LaidOut) =>
    fillIn(document.expects, namesOf(release));

  const one = (id: string, holder: LaidOut, why: { readonly reason?: string; readonly place: Place }) => {
    const placed = documentOf(id);
    if (placed === undefined) return [];
    const { title, level, source } = placed.document;
    return [{ id, title, level, expects: expectsIn(placed, holder), reason: source.sentence, ...why }];
  };
  const added = newer.requirements.filter((id) => !older.requirements.includes(id));
  const removed = older.requirements.filter((id) => !newer.requirements.includes(id));
  const parameters = [...new Set([...Object.keys(older.parameters), ...Object.keys(newer.parameters)])];
  return {
    from: { release: from, name: older.name },
    to: { release: to, name: newer.name, source: newer.file.content.source },
    added: added.flatMap((id) =>
      one(id, newer, addedBy(id, newer) ?? addedBeside(id, newer, files) ?? noLongerRemoved(id, older)),
    ),
    removed: removed.flatMap((id) =>
      one(id, older, removedBy(id, newer) ?? notBeside(id, files) ?? notYetAdded(id, older)),
    ),
    changed: parameters.flatMap((parameter) => {
      const [before, after] = [older.parameters[parameter], newer.parameters[parameter]];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      const place = setBy(parameter, newer) ?? setBy(parameter, older) ?? placeOf(newer.file, []);
      const affected = documents.filter(
        ({ document }) =>
          newer.requirements.includes(document.id) &&
          older.requirements.includes(document.id) &&
          uses(document, parameter),
      );
      const affects = affected.map((placed): AffectedRequirement => {
        const { document, source, path } = placed;
        const speaks = placeholdersIn(document.expects).includes(`parameter.${parameter}`);
        const place = { file: source.file, line: source.locate([...path, 'id']).line };
        const differs = speaks || compares(document, parameter) ? 'expects' : 'remedy';
        return { id: document.id, expects: expectsIn(placed, newer), differs, place };
      });
      return [
        {
          parameter,
          ...(before !== undefined && { before }),
          ...(after !== undefined && { after }),
          place,
          affects,
        },
      ];
    }),
  };
}

/** A release with what it inherits, and the files from it down to the first. */
interface LaidOut {
  readonly file: RuleFile<ReleaseFile>;
  readonly chain: readonly RuleFile<ReleaseFile>[];
  readonly name: string;
  readonly parameters: Readonly<Record<string, Value>>;
  readonly requirements: readonly string[];
}

function laidOut(files: RuleFiles, release: string): LaidOut {
  const file = files.releases.find(({ content }) => content.release === release);
  if (file === undefined) throw new Error(`there is no release "${release}"`);
  const all = files.releases.map(({ content }) => content);
  return { file, chain: chainOf(file, files), ...effectiveRelease(file.content, all) };
}

function chainOf(file: RuleFile<ReleaseFile>, files: RuleFiles): readonly RuleFile<ReleaseFile>[] {
  const parent = files.releases.find(({ content }) => content.release === file.content.extends);
  return parent === undefined ? [file] : [file, ...chainOf(parent, files)];
}

function placeOf({ source }: RuleFile<ReleaseFile>, path: YamlPath): Place {
  return { file: source.file, line: source.locate(path, 'key').line };
}

function addedBy(id: string, { chain }: LaidOut) {
  for (const file of chain) {
    const index = file.content.requirements?.indexOf(id) ?? -1;
    if (index !== -1) return { place: placeOf(file, ['requirements', index]) };
  }
  return undefined;
}

/** A custom rulebook names each release that its requirements are for. */
function addedBeside(id: string, { file }: LaidOut, files: RuleFiles) {
  const own = besideOf(id, files);
  const index = own?.content.releases.indexOf(file.content.release) ?? -1;
  if (own === undefined || index === -1) return undefined;
  const place = { file: own.source.file, line: own.source.locate(['releases', index]).line };
  return { reason: `The rulebook ${files.custom?.name} asks it of this release.`, place };
}

function notBeside(id: string, files: RuleFiles) {
  const own = besideOf(id, files);
  if (own === undefined) return undefined;
  const place = { file: own.source.file, line: own.source.locate(['releases']).line };
  return { reason: `The rulebook ${files.custom?.name} does not ask it of the other release.`, place };
}

function besideOf(id: string, { custom }: RuleFiles) {
  return custom?.requirements.find(({ content }) => content.requirements.some((one) => one.id === id));
}

function removedBy(id: string, { chain }: LaidOut) {
  for (const file of chain) {
    const index = file.content.removed?.findIndex((tombstone) => tombstone.id === id) ?? -1;
    const tombstone = file.content.removed?.[index];
    if (tombstone !== undefined) return { reason: tombstone.reason, place: placeOf(file, ['removed', index, 'id']) };
  }
  return undefined;
}

function noLongerRemoved(id: string, older: LaidOut) {
  return { place: removedBy(id, older)?.place ?? placeOf(older.file, []) };
}

/** The newer of the two names is the older release: what came in between is not there yet. */
function notYetAdded(id: string, older: LaidOut) {
  const adding = older.chain.find(({ content }) => content.requirements?.includes(id));
  const reason = `Only from release ${adding?.content.release ?? older.file.content.release} on.`;
  return { reason, place: addedBy(id, older)?.place ?? placeOf(older.file, []) };
}

function setBy(parameter: string, { chain }: LaidOut): Place | undefined {
  const file = chain.find(({ content }) => Object.hasOwn(content.parameters ?? {}, parameter));
  return file && placeOf(file, ['parameters', parameter]);
}

function uses(document: RequirementDocument, parameter: string): boolean {
  const spoken = [...placeholdersIn(document.expects), ...placeholdersIn(document.remedy)];
  return spoken.includes(`parameter.${parameter}`) || compares(document, parameter);
}

function compares({ conditions }: RequirementDocument, parameter: string): boolean {
  return leavesOf(conditions).some(({ value }) => {
    return typeof value === 'object' && 'parameter' in value && value.parameter === parameter;
  });
}

function namesOf({ name, parameters }: LaidOut): ReadonlyMap<string, string> {
  const entries = Object.entries(parameters).map(
    ([key, value]) => [`parameter.${key}`, [value].flat().join(', ')] as const,
  );
  return new Map([['release.name', name], ...entries]);
}
