import type { Coverage, CoveredSentence, CoveringRequirement } from './coverage.ts';

/** How a requirement is decided, in words. */
const DECIDED: Readonly<Record<CoveringRequirement['basis'], string>> = {
  measured: 'measured',
  read: "read from the tenant's settings, or attested",
  declared: 'declared in the environment file, with evidence',
  attested: 'attested by a person',
};

/** Coverage as Markdown: every sentence, what goes beyond the documents, and which release has which requirement. */
export function coverageText(coverage: Coverage): string {
  return [
    '# What the rules cover',
    '',
    'Written by `npm run ece -- rules coverage`; do not edit.',
    ...coverage.documents.flatMap(documentLines),
    ...beyondLines(coverage.beyond),
    ...matrixLines(coverage),
    '',
  ].join('\n');
}

type CoveredDocument = Coverage['documents'][number];

function documentLines({ document, title, address, edition, sha256, sentences }: CoveredDocument): readonly string[] {
  const covered = sentences.filter(({ notCovered }) => notCovered === undefined).length;
  const sections = [...new Set(sentences.map(({ section }) => section))];
  return [
    '',
    `## Document ${document}: ${title}`,
    '',
    `<${address}>`,
    '',
    `${edition}; SHA-256 \`${sha256}\`.`,
    '',
    `${sentences.length} statements: ${covered} covered, ${sentences.length - covered} not, each with the reason.`,
    ...sections.flatMap((section) => sectionLines(section, sentences)),
  ];
}

function sectionLines(section: string, sentences: readonly CoveredSentence[]): readonly string[] {
  const rows = sentences.filter((sentence) => sentence.section === section).flatMap(sentenceRows);
  return [
    '',
    `### ${section}`,
    '',
    ...table(['the document says', 'row', 'requirement', 'level', 'decided how'], rows),
  ];
}

function sentenceRows({ says, notCovered, requirements }: CoveredSentence): readonly (readonly string[])[] {
  if (notCovered !== undefined) return [[says, '', 'not covered', '', notCovered]];
  return requirements.map(({ id, row, level, basis }, index) => {
    return [index === 0 ? says : '', row, `\`${id}\``, level, DECIDED[basis]];
  });
}

function beyondLines(beyond: readonly CoveringRequirement[]): readonly string[] {
  if (beyond.length === 0) return [];
  const rows = beyond.map(({ id, row, level, basis, sentence }) => {
    return [row, `\`${id}\``, level, DECIDED[basis], sentence];
  });
  return [
    '',
    '## Beyond these documents',
    '',
    ...table(['row', 'requirement', 'level', 'decided how', 'because'], rows),
  ];
}

function matrixLines({ requirements, releases }: Coverage): readonly string[] {
  const rows = requirements.map(({ id, row, releases: having }) => {
    return [row, `\`${id}\``, ...releases.map((release) => (having.includes(release) ? '●' : ''))];
  });
  const counts = releases.map((release) => String(requirements.filter((one) => one.releases.includes(release)).length));
  return [
    '',
    '## Release by requirement',
    '',
    ...table(['row', 'requirement', ...releases], [...rows, ['', 'all', ...counts]]),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
