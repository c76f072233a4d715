import {
  type PlacedSurvivor,
  type PlacedWrong,
  proveRulebook,
  type RulebookProof,
} from '../../rulebook/proof/prove-rulebook.ts';
import { soundRules } from './read-rules.ts';
import type { RulesCommand } from './rules-command.ts';
import { wordsOf } from './words.ts';

/** Judges every example, then changes the rules one slip at a time and sees whether an example notices. */
export const proveRules: RulesCommand = {
  name: 'prove',
  usage: '[--json]',
  summary: 'judges the examples, and shows which changes to a rule none of them would notice',
  async run(words, context) {
    const { options } = wordsOf(words, [], ['json']);
    const files = soundRules(context);
    if (files === undefined) return 3;
    const proof = await proveRulebook(files);
    context.print(options.has('json') ? JSON.stringify(proofData(proof), undefined, 2) : proofText(proof));
    return proof.wrong.length + proof.survivors.length === 0 ? 0 : 1;
  },
};

/** The proof for people: what is wrong, what goes unnoticed, the counts. */
export function proofText(proof: RulebookProof): string {
  return [...proof.wrong.map(wrongText), ...proof.survivors.map(survivorText), ...countLines(proof)].join('\n');
}

function wrongText({ what, source, path, said, found }: PlacedWrong): string {
  return `${placeOf({ source, path })}: this example of \`${what}\` comes out otherwise\n    said:  ${said}\n    found: ${found}`;
}

function survivorText({ what, source, path, kind, before, after }: PlacedSurvivor): string {
  const change = [`    - ${before}`, ...(after === '' ? [] : [`    + ${after}`])].join('\n');
  return `${placeOf({ source, path })}: no example of \`${what}\` would notice this change (${kind})\n${change}`;
}

function placeOf({ source, path }: Pick<PlacedWrong, 'source' | 'path'>): string {
  const { line, column } = source.locate(path);
  return `${source.file}:${line}:${column}`;
}

function countLines({ requirements, releases, examples, wrong, counts }: RulebookProof): readonly string[] {
  const rows = [...counts].map(
    ([kind, { killed, equivalent, survived }]) => [kind, killed, equivalent, survived] as const,
  );
  const total = rows.reduce<readonly [number, number, number]>(
    ([killed, equivalent, survived], row) => [killed + row[1], equivalent + row[2], survived + row[3]],
    [0, 0, 0],
  );
  const line = (kind: string, cells: readonly (number | string)[]) =>
    `${kind.padEnd(20)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
  const sum = total[0] + total[1] + total[2];
  return [
    '',
    `${requirements} requirements, ${releases} releases, ${examples} examples, ${wrong.length} of them wrong; ${sum} mutants.`,
    '',
    line('change', ['noticed', 'equivalent', 'unnoticed']),
    ...rows.map(([kind, ...cells]) => line(kind, cells)),
    line('all', total),
  ];
}

function proofData({ requirements, releases, examples, wrong, survivors, counts }: RulebookProof): object {
  const place = ({ source, path }: Pick<PlacedWrong, 'source' | 'path'>) => ({
    file: source.file,
    ...source.locate(path),
  });
  return {
    requirements,
    releases,
    examples,
    counts: Object.fromEntries(counts),
    wrong: wrong.map(({ what, said, found, ...at }) => ({ what, ...place(at), said, found })),
    survivors: survivors.map(({ what, kind, before, after, ...at }) => ({ what, ...place(at), kind, before, after })),
  };
}
