import { expect, test } from 'vitest';
import { sampleEnvironment } from '../plan/sample.ts';
import { deprecationOf } from './deprecated-transport.ts';

const [sample] = sampleEnvironment.servers;
if (sample === undefined) throw new Error('the sample has a server');
const { specials: _, ...server } = sample;

const bySpecial = { 'deprecated-transports': ['imap+smtp', 'pop3+smtp'], 'deprecated-since': 'ES10' };
const unknown = { known: false, because: 'Nobody has said of every server whether it has ES10 of ECE 12.6(1).' };
const none = { known: false, because: 'The rules do not say what ECE 12.6(1) deprecates.' };

test.each<[string, string, Parameters<typeof deprecationOf>[2]['parameters'], (string[] | undefined)[], object]>([
  ['the rules do not list any', 'imap+smtp', { 'deprecated-since': 'ES10' }, [['ES13']], none],
  ['the rules do not say since when', 'imap+smtp', { 'deprecated-transports': ['imap+smtp'] }, [['ES13']], none],
  ['nobody has said what one server has', 'imap+smtp', bySpecial, [['ES9'], undefined], unknown],
  ['a server has specials of another way of counting', 'imap+smtp', bySpecial, [['ES202607']], unknown],
  ['every server is below', 'imap+smtp', bySpecial, [['ES9'], []], { known: true, deprecated: false, by: 'specials' }],
  [
    'one server is there',
    'pop3+smtp',
    bySpecial,
    [['ES10'], undefined],
    { known: true, deprecated: true, by: 'specials' },
  ],
  [
    'since an earlier release',
    'imap+smtp',
    { ...bySpecial, 'deprecated-since': '12.6(1) ES10' },
    [undefined],
    { known: true, deprecated: true, by: 'release' },
  ],
  ['another transport', 'graph', bySpecial, [undefined], { known: true, deprecated: false, by: 'release' }],
])('%s', (_, transport, parameters, installed, expected) => {
  const servers = installed.map((specials) => ({ ...server, ...(specials && { specials: { installed: specials } }) }));
  const rulebook = { parameters, release: '12.6', releaseName: '12.6(1)' };
  expect(deprecationOf(transport, { servers, release: '12.6' }, rulebook)).toEqual(expected);
});

test('what is installed of another release says nothing', () => {
  const servers = [{ ...server, specials: { installed: ['ES13'] } }];
  const rulebook = { parameters: bySpecial, release: '12.6', releaseName: '12.6(1)' };
  expect(deprecationOf('imap+smtp', { servers, release: '12.5' }, rulebook)).toEqual(unknown);
});
