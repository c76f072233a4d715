import { expect, test } from 'vitest';
import { sampleEnvironment } from '../plan/sample.ts';
import { scopesOf } from './scopes.ts';

const { app } = sampleEnvironment;

test.each([
  ['its own', { scopes: ['https://graph.microsoft.com/Mail.Read'] }, ['https://graph.microsoft.com/Mail.Read']],
  ['the app’s', {}, app.scopes],
])('an account asks for %s', (_, account, expected) => {
  expect(scopesOf(account, { app })).toEqual(expected);
});
