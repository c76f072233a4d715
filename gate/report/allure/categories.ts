import type { FullConfig } from '@allurereport/core';
import type { Language } from '../../language/language.ts';
import { say } from '../../language/say.ts';

type Category = Extract<NonNullable<FullConfig['categories']>, readonly unknown[]>[number];

/** In each category there is one group for everyone who can mend something. */
function category(name: string, matchers: NonNullable<Category['matchers']>): Category {
  return { name, matchers, groupBy: ['owner'], groupByMessage: false };
}

/** The report's own page of everything that is not a plain pass, in this order. The first category that matches holds. */
export function categories(language: Language): Category[] {
  return [
    category(say(language, 'allure.failed'), { statuses: ['failed'] }),
    category(say(language, 'allure.undecided'), { statuses: ['broken'], labels: { outcome: 'undecided' } }),
    category(say(language, 'allure.not-reviewed'), { statuses: ['broken'], labels: { outcome: 'not-reviewed' } }),
    category(say(language, 'allure.waived'), { labels: { disposition: 'waived' } }),
    category(say(language, 'allure.blocked'), { labels: { outcome: 'blocked', level: 'required' } }),
    category(say(language, 'allure.not-applicable'), { labels: { outcome: 'not-applicable' } }),
    category(say(language, 'allure.advisory'), { statuses: ['skipped'], labels: { level: 'advisory' } }),
  ];
}
