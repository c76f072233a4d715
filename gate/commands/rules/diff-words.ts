import type {
  AffectedRequirement,
  ParameterDifference,
  Place,
  ReleaseDifference,
  RequirementDifference,
} from '../../rulebook/releases/difference.ts';

/** The difference between two releases for a terminal. */
export function differenceText({ from, to, added, changed, removed }: ReleaseDifference): string {
  return [
    `From ECE ${from.name} to ECE ${to.name}`,
    `Source: ${to.source}`,
    ...section('Added', added, requirementLines),
    ...section('Changed', changed, parameterLines),
    ...section('Removed', removed, requirementLines),
  ].join('\n');
}

/** The same as Markdown, for a release note or a review. */
export function differenceMarkdown({ from, to, added, changed, removed }: ReleaseDifference): string {
  const list = (title: string, items: readonly (readonly string[])[]) => [
    '',
    `## ${title}`,
    '',
    ...(items.length === 0
      ? ['Nothing.']
      : items.flatMap(([first = '', ...more]) => [`- ${first}`, ...more.map((line) => `  - ${line}`)])),
  ];
  return [
    `# From ECE ${from.name} to ECE ${to.name}`,
    '',
    `Source: ${to.source}`,
    ...list('Added', added.map(requirementLines)),
    ...list('Changed', changed.map(parameterLines)),
    ...list('Removed', removed.map(requirementLines)),
  ].join('\n');
}

function section<Item>(
  title: string,
  items: readonly Item[],
  lines: (item: Item) => readonly string[],
): readonly string[] {
  if (items.length === 0) return ['', `${title}: nothing`];
  const texts = items.flatMap((item) => {
    const [first = '', ...more] = lines(item);
    return [`  ${first}`, ...more.map((line) => `      ${line}`)];
  });
  return ['', `${title}:`, ...texts];
}

function requirementLines({ id, level, title, expects, reason, place }: RequirementDifference): readonly string[] {
  return [`${id} (${level}): ${title}. ${at(place)}`, `Expects: ${expects}`, `Because: ${reason}`];
}

function parameterLines({ parameter, before, after, place, affects }: ParameterDifference): readonly string[] {
  return [`${parameter}: ${change(before, after)} ${at(place)}`, ...affects.map(affectedLine)];
}

function affectedLine({ id, expects, differs, place }: AffectedRequirement): string {
  return differs === 'remedy'
    ? `${id} names it in its remedy ${at(place)}`
    : `${id} now expects: ${expects} ${at(place)}`;
}

function change(before: ParameterDifference['before'], after: ParameterDifference['after']): string {
  if (before === undefined) return `${shown(after)}, which the other release does not have.`;
  if (after === undefined) return `gone; it was ${shown(before)}.`;
  return `${shown(after)}; it was ${shown(before)}.`;
}

function shown(value: ParameterDifference['before']): string {
  return [value ?? 'nothing'].flat().join(', ');
}

function at({ file, line }: Place): string {
  return `(${file}:${line})`;
}
