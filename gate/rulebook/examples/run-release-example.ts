import type { Requirement } from '../rulebook.ts';
import type { ReleaseExample } from './examples-document.ts';
import { type ExampleResult, runExample } from './run-example.ts';

/** Judges one example of a release with the release's own parameters. Pure. */
export function runReleaseExample(
  requirement: Requirement,
  { case: name, readings, outcome }: ReleaseExample,
  parameters: Readonly<Record<string, string | number | readonly string[]>>,
): Promise<ExampleResult> {
  // What a requirement applies to is proven by its own examples; here it applies.
  return runExample({ ...requirement, appliesTo: {} }, { readings, parameters, cases: [] }, { case: name, outcome });
}
