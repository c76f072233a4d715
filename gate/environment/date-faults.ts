import type { YamlPath } from '../yaml/yaml-source.ts';
import type { DeclarationEvidence } from './environment.ts';
import type { EnvironmentFile } from './environment-file.ts';
import type { FileFault } from './file-fault.ts';

const hour = 60 * 60 * 1000;
/** A day is over everywhere 12 hours after it is over in UTC, and has begun somewhere 14 hours before. */
const overEverywhere = (24 + 12) * hour;
const begunSomewhere = -14 * hour;

/**
 * A go-live day that is over, and days of looking that are still to come, in whatever time zone the operator is.
 *
 * @param now ISO 8601, UTC
 */
export function dateFaults(file: EnvironmentFile, now: string): FileFault[] {
  const instant = Date.parse(now);
  return [
    ...(Date.parse(file.goLive) + overEverywhere <= instant ? [goLiveOver(file.goLive)] : []),
    ...daysOfLooking(file)
      .filter(({ day }) => Date.parse(day) + begunSomewhere > instant)
      .map(({ day, path }) => ({
        path,
        code: 'future-day',
        message: `${day} is still to come, so nobody can have looked then`,
      })),
  ];
}

function goLiveOver(day: string): FileFault {
  return {
    path: ['goLive'],
    code: 'past-go-live',
    message: `the go-live day ${day} is over`,
    suggestion: 'Set the day on which the deployment goes live now: expiry dates are compared with it.',
  };
}

function daysOfLooking(file: EnvironmentFile): { readonly day: string; readonly path: YamlPath }[] {
  const evidence: readonly { readonly given: DeclarationEvidence | undefined; readonly path: YamlPath }[] = [
    { given: file.externalUrl.evidence, path: ['externalUrl'] },
    { given: file.signInUrls.evidence, path: ['signInUrls'] },
    ...file.servers.map(({ specials }, index) => ({ given: specials?.evidence, path: ['servers', index, 'specials'] })),
    { given: file.app.evidence, path: ['app'] },
    ...file.accounts.map(({ evidence: given }, index) => ({ given, path: ['accounts', index] })),
    { given: file.alarmMail.used ? file.alarmMail.evidence : undefined, path: ['alarmMail'] },
  ];
  return [
    ...evidence.flatMap(({ given, path }) =>
      given === undefined ? [] : [{ day: given.on, path: [...path, 'evidence', 'on'] }],
    ),
    ...(file.attestations ?? []).map(({ on }, index) => ({ day: on, path: ['attestations', index, 'on'] })),
  ];
}
