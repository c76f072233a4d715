import { means } from '../decide/pattern.ts';
import type { Environment, EnvironmentSource } from '../environment/environment.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { nearest } from '../yaml/nearest.ts';
import type { Problem } from '../yaml/problem.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';
import type { Check } from './check.ts';

/** An environment file and the plan that came of it. */
export interface PlannedDeployment {
  readonly environment: Environment;
  readonly source: EnvironmentSource;
  readonly locate: YamlSource['locate'];
  readonly rulebook: Rulebook;
  readonly checks: readonly Check[];
}

/**
 * What only the plan can show of an environment file: a transport that the release lacks, an attestation of something
 * that is measured, two waivers for the same thing, two checks with one id.
 */
export function planProblems(deployment: PlannedDeployment): readonly Problem[] {
  return [
    ...transportProblems(deployment),
    ...attestationProblems(deployment),
    ...waiverProblems(deployment),
    ...doubleChecks(deployment),
  ];
}

function transportProblems({ environment, source, locate, rulebook }: PlannedDeployment): readonly Problem[] {
  const { transports } = rulebook.parameters;
  if (!Array.isArray(transports)) return [];
  return environment.accounts.flatMap(({ name, transport }, index) => {
    if (transports.includes(transport)) return [];
    const message = `ECE ${rulebook.releaseName} has no transport \`${transport}\`, which account \`${name}\` uses`;
    const guess = nearest(transport, transports);
    const suggestion = guess === undefined ? `It has ${transports.join(' and ')}.` : `Did you mean \`${guess}\`?`;
    const place = locate(['accounts', index, 'transport']);
    return [{ file: source.file, ...place, code: 'unknown-transport', message, suggestion }];
  });
}

function attestationProblems({ environment, source, locate, checks }: PlannedDeployment): readonly Problem[] {
  return environment.attestations.flatMap((attestation, index) =>
    attestation.checks.flatMap((pattern, place) => {
      const live = checks.find(({ id, attestable }) => !attestable && means([pattern], id));
      if (live === undefined) return [];
      const message = `nobody can vouch for \`${live.id}\`: it is ${live.basis}`;
      const suggestion = 'Take it out of the attestation; a waiver is the way to go on without it.';
      const at = locate(['attestations', index, 'checks', place]);
      return [{ file: source.file, ...at, code: 'attestation-of-live-check', message, suggestion }];
    }),
  );
}

function waiverProblems({ environment, source, locate, checks }: PlannedDeployment): readonly Problem[] {
  const suggestion = 'Name each check in one waiver only, so that it is clear who answers for it and until when.';
  return environment.waivers.flatMap((waiver, index) => {
    const at = locate(['waivers', index, 'checks']);
    return environment.waivers
      .slice(0, index)
      .filter(({ outcomes }) => outcomes.some((outcome) => waiver.outcomes.includes(outcome)))
      .flatMap((earlier) => {
        const shared = checks.find(({ id }) => means(earlier.checks, id) && means(waiver.checks, id));
        if (shared === undefined) return [];
        const message = `waivers ${earlier.ticket} and ${waiver.ticket} both cover \`${shared.id}\``;
        return [{ file: source.file, ...at, code: 'overlapping-waivers', message, suggestion }];
      });
  });
}

function doubleChecks({ source, checks }: PlannedDeployment): readonly Problem[] {
  const seen = new Set<string>();
  return checks.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `two checks would have the id \`${id}\``;
    const suggestion = 'Give servers, accounts and mailboxes different names.';
    return [{ file: source.file, code: 'duplicate-check', message, suggestion }];
  });
}
