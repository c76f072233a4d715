import { expect, test } from 'vitest';
import type { GraphObject } from '../graph/fields.ts';
import { meaningFor } from './conditional-access.ts';

const exchange = '00000002-0000-0ff1-ce00-000000000000';
const hourly = { signInFrequency: { isEnabled: true, value: 1, type: 'hours', frequencyInterval: 'timeBased' } };

interface Changes {
  readonly state?: string;
  readonly users?: object;
  readonly applications?: object;
  readonly conditions?: object;
  readonly sessionControls?: unknown;
  readonly grantControls?: unknown;
}

function policy({ state = 'enabled', users, applications, conditions, ...controls }: Changes): GraphObject {
  return {
    displayName: 'A policy',
    state,
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'], excludeApplications: [], ...applications },
      users: { includeUsers: ['All'], excludeUsers: [], ...users },
      ...conditions,
    },
    sessionControls: hourly,
    grantControls: null,
    ...controls,
  };
}

const frequency = (signInFrequency: object) => ({
  sessionControls: { signInFrequency: { isEnabled: true, ...signInFrequency } },
});

test.each<[string, Changes, hourlySignIn: boolean | undefined]>([
  ['everybody, everything', {}, true],
  ['this user alone', { users: { includeUsers: ['user'] } }, true],
  ['Exchange alone', { applications: { includeApplications: [exchange] } }, true],
  ['Office 365', { applications: { includeApplications: ['Office365'] } }, true],
  ['every time', frequency({ frequencyInterval: 'everyTime', value: null, type: null }), true],
  ['a state that nobody knows', { state: 'enforced' }, undefined],
  ['a group', { users: { includeUsers: [], includeGroups: ['g'] } }, undefined],
  ['everybody but a group', { users: { excludeGroups: ['g'] } }, undefined],
  ['a role', { users: { includeUsers: [], includeRoles: ['r'] } }, undefined],
  ['from some places', { conditions: { locations: { includeLocations: ['l'] } } }, undefined],
  ['at risk', { conditions: { signInRiskLevels: ['high'] } }, undefined],
  ['in browsers', { conditions: { clientAppTypes: ['browser'] } }, undefined],
  [
    'applications by a filter',
    { applications: { includeApplications: [], applicationFilter: { mode: 'include' } } },
    undefined,
  ],
  ['ECE’s own registration', { applications: { includeApplications: ['client'] } }, undefined],
  ['in minutes, which nobody has documented', frequency({ value: 30, type: 'minutes' }), undefined],
  ['off', { state: 'disabled' }, false],
  ['report only', { state: 'enabledForReportingButNotEnforced' }, false],
  ['somebody else', { users: { includeUsers: ['another'] } }, false],
  ['everybody but this user', { users: { excludeUsers: ['user'] } }, false],
  ['nobody', { users: { includeUsers: ['None'] } }, false],
  ['everything but Exchange', { applications: { excludeApplications: [exchange] } }, false],
  ['another application', { applications: { includeApplications: ['another'] } }, false],
  ['every four hours', frequency({ value: 4, type: 'hours' }), false],
  ['every day', frequency({ value: 1, type: 'days' }), false],
  [
    'a frequency that is off',
    { sessionControls: { signInFrequency: { isEnabled: false, value: 1, type: 'hours' } } },
    false,
  ],
  ['no session control', { sessionControls: null }, false],
])('hourly sign-in: %s', (_, changes, hourlySignIn) => {
  expect(meaningFor([policy(changes)], 'user', 'client').hourlySignIn).toBe(hourlySignIn);
});

const grant = (operator: string, ...builtInControls: readonly string[]) => ({
  grantControls: { operator, builtInControls },
});

test.each<[string, Changes, stopsRenewal: boolean, demandsMultiFactor: boolean]>([
  ['block', grant('OR', 'block'), true, false],
  ['a device', grant('OR', 'compliantDevice', 'domainJoinedDevice'), true, false],
  ['a device and more factors', grant('AND', 'mfa', 'compliantDevice'), true, true],
  ['a device or more factors', grant('OR', 'mfa', 'compliantDevice'), false, false],
  ['more factors', grant('OR', 'mfa'), false, true],
  [
    'a strength',
    { grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: 's' } } },
    false,
    true,
  ],
  ['nothing', {}, false, false],
])('demands: %s', (_, changes, stopsRenewal, demandsMultiFactor) => {
  expect(meaningFor([policy(changes)], 'user', 'client')).toMatchObject({ stopsRenewal, demandsMultiFactor });
});

test('a policy that is not as documented is not understood', () => {
  expect(() => meaningFor([{ ...policy({}), conditions: null }], 'user', 'client')).toThrow(
    'Microsoft Graph shows `conditions` not as an object: it is null.',
  );
});
