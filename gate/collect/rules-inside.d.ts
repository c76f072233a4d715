/** The rules' files, put in by the build of the collector: it is one file, and has no folder to read them from. */
declare module 'virtual:rules-inside' {
  import type { RuleText } from '../rulebook/rule-texts.ts';
  export const texts: readonly RuleText[];
}
