import { ContentType } from 'allure-js-commons';
import type { DecidedCheck } from '../../decide/decision.ts';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';
import { embed } from '../front/embed.ts';
import type { Html } from '../html/html.ts';
import { categories } from './categories.ts';
import { bytesOnce, GivenFile } from './given-file.ts';
import { offline } from './offline.ts';
import { onePage } from './one-page.ts';
import { PackedFiles } from './packed/packed-files.ts';
import { loadReportMaker } from './report-maker.ts';
import { type ResultFile, statusOf } from './result.ts';

/** What the report shows beside its results. */
export interface PageFacts {
  /** The report's name: the decision and the deployment. */
  readonly name: string;
  /** Name and value, shown on the first page. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What there is to mend, as the terminal shows it; attached to the report as a whole. */
  readonly summary: string;
  /** Which sentence of the checklist is checked by what; attached likewise. */
  readonly coverage: string;
  readonly language: Language;
  /**
   * The page that is seen first.
   *
   * @param links where the report shows a check, by check id
   */
  readonly front: (links: ReadonlyMap<string, string>) => Html;
}

/** A finished report. */
export interface Page {
  readonly html: string;
  /** How many of the checks the report really holds in the status that was decided, as read back from its store. */
  readonly reported: number;
}

/**
 * Allure's report as one page, made in this process.
 *
 * @throws when Allure did not make a page
 */
export async function renderPage(
  results: Iterable<ResultFile>,
  checks: readonly DecidedCheck[],
  facts: PageFacts,
): Promise<Page> {
  const { AllureReport, resolveConfig } = await loadReportMaker();
  const assets = new Map<string, Buffer>();
  const data = new PackedFiles();
  const config = await resolveConfig({
    name: facts.name,
    variables: { ...facts.metadata },
    categories: categories(facts.language),
    plugins: {
      awesome: {
        options: { singleFile: false, groupBy: ['epic', 'feature'], reportLanguage: facts.language.tag },
      },
    },
  });
  const report = new AllureReport({
    ...config,
    plugins: (config.plugins ?? []).filter(({ id }) => id === 'awesome'),
    reportFiles: {
      addFile: async (path, content) => {
        const name = path.replace(/^awesome\//, '');
        if (/^(data|widgets)\//.test(name)) await data.add(name, content);
        else assets.set(name, content);
        return path;
      },
    },
  });
  await report.start();
  const bytesOf = bytesOnce();
  const read = ({ name, content }: ResultFile) => report.readResult(new GivenFile(name, content, bytesOf));
  for (const file of results) await read(file);
  for (const file of attached(facts)) await read(file);
  const stored = await report.store.allTestResults();
  const held = new Map(stored.map(({ name, status }) => [name, status]));
  await report.done();
  const elements = await data.elements(say(facts.language, 'page.cannot-unpack'));
  return {
    html: embed(offline(onePage(assets)), facts.front(linksOf(stored)), facts.language, elements),
    reported: checks.filter((check) => held.get(check.id) === statusOf(check)).length,
  };
}

/** Allure shows a result under its own id in the address. */
function linksOf(stored: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  return new Map(stored.map(({ id, name }) => [name, id]));
}

/** The files that attach texts to the report as a whole. */
function attached({ summary, coverage, language }: PageFacts): readonly ResultFile[] {
  const texts = [
    { name: say(language, 'page.summary'), source: 'summary-attachment.txt', content: summary },
    { name: say(language, 'page.coverage'), source: 'coverage-attachment.txt', content: coverage },
  ];
  const timestamp = Date.now();
  const attachments = texts.map(({ name, source }) => ({ name, type: ContentType.TEXT, source, timestamp }));
  return [
    ...texts.map(({ source, content }) => ({ name: source, content })),
    { name: 'summary-globals.json', content: JSON.stringify({ attachments, errors: [] }) },
  ];
}
