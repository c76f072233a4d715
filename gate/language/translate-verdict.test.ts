import { describe, expect, test } from 'vitest';
import { sampleCheck } from '../decide/sample.ts';
import { shippedRulebook } from '../plan/sample.ts';
import { sampleVerdict } from '../report/verdict/sample.ts';
import { RULES } from '../run/prepare-run.ts';
import { day, moment } from './dates.ts';
import { ENGLISH } from './language.ts';
import { readLanguage } from './read-language.ts';
import { say } from './say.ts';
import { translateSentence } from './sentences.ts';
import { translateFinding } from './translate-conditions.ts';
import { translateVerdict } from './translate-verdict.ts';

const read = readLanguage(RULES, 'zh-TW', process.cwd());
if (!read.ok) throw new Error('the translation cannot be read');
const chinese = read.language;

describe('sentences', () => {
  test.each([
    ['what a server says stays', '535 5.7.3 Authentication unsuccessful', '535 5.7.3 Authentication unsuccessful'],
    [
      'the reply within a sentence stays',
      'a.example:993 answered AUTHENTICATE in a way that no known reply matches: 3 NO <b>Not</b> {now}',
      'a.example:993 對 AUTHENTICATE 的回應不符合任何已知回應：3 NO <b>Not</b> {now}',
    ],
    [
      'a list',
      'Not tried, because a@x/svc1 and b@y/svc1 did not pass.',
      '未執行，因為下列檢查未通過：a@x/svc1和b@y/svc1。',
    ],
    [
      'a sentence within a sentence',
      'Not measured from svc1: there is no SSH session for h:22: Nobody has vouched for it yet.',
      '未從 svc1 量測：無法與 h:22 建立 SSH 工作階段：尚無人為此具結。',
    ],
    ['several lines', 'A defect in this program: one\ntwo', '本程式的缺陷：one\ntwo'],
  ])('%s', (_, english, expected) => {
    expect(translateSentence(chinese, english)).toBe(expected);
  });

  test('English stays English', () => {
    expect(translateSentence(ENGLISH, 'No check ran.')).toBe('No check ran.');
  });
});

test('a finding is put together anew from its conditions, and what the system said stays behind it', () => {
  const conditions = [
    { subject: 'endpoint.tls.protocol', expected: 'is one of TLSv1.2, TLSv1.3', actual: 'TLSv1.1', verdict: 'false' },
    { subject: 'endpoint.tls.authorized', expected: 'is yes', actual: 'no', verdict: 'false' },
    { subject: 'endpoint.tls.trust', expected: 'is one of public', actual: 'public', verdict: 'true' },
  ] as const;
  const english =
    'endpoint.tls.protocol: TLSv1.1 (expected: is one of TLSv1.2, TLSv1.3); endpoint.tls.authorized: no (expected: is yes)';
  expect(translateFinding(chinese, conditions, `${english}; ECONNRESET.`)).toBe(
    'endpoint.tls.protocol：TLSv1.1（預期：為下列之一：TLSv1.2, TLSv1.3）; endpoint.tls.authorized：否（預期：是）; ECONNRESET.',
  );
  expect(translateFinding(chinese, conditions, 'The client secret has expired.')).toBe(undefined);
});

describe('a verdict', () => {
  const rulebook = shippedRulebook('12.6');
  const rule = rulebook.requirements.find(({ id }) => id === 'client-secret-works');
  const signature = rulebook.signatures.find(({ id }) => id === 'client-secret-expired');
  if (rule === undefined || signature === undefined) throw new Error('the rules have changed');
  const id = 'client-secret-works@app/svc1';
  const planned = sampleCheck(id, {
    title: rule.title,
    source: rule.source,
    expects: 'Entra ID knows the application 1234 and accepts its secret.',
    remedy: rule.remedy,
    names: { 'app.clientId': '1234' },
  });
  const english = sampleVerdict([[id, 'fail']]);
  const checks = english.checks.map((check) => ({
    ...check,
    title: rule.title,
    source: rule.source,
    signature: signature.id,
    reason: signature.says,
    expected: planned.expects,
    remedy: signature.remedy,
  }));
  const causes = english.causes.map((cause) => ({ ...cause, remedy: signature.remedy }));
  const given = { ...english, checks, causes };

  test('speaks the language where people read, and keeps what programs read', () => {
    const translated = translateVerdict(given, { language: chinese, plan: [planned], rulebook });
    expect(translated.checks[0]).toMatchObject({
      id,
      outcome: 'fail',
      owner: 'network',
      title: 'Entra ID 接受用戶端密碼',
      source: { row: 'A7', section: 'Azure AD 應用程式', sentence: '請確保設定 Azure AD 應用程式時確實依照文件進行。' },
      reason: '用戶端密碼已過期。',
      expected: 'Entra ID 認得應用程式 1234 並接受其密碼。',
      remedy: 'Entra 系統管理中心 > 應用程式註冊 > 憑證及祕密：建立新的密碼，將其值填入 ECE，然後重新產生權杖。',
    });
    expect(translated.causes[0]?.remedy).toBe(translated.checks[0]?.remedy);
    expect(translated.counts).toEqual(english.counts);
  });

  test('is the very same in English', () => {
    expect(translateVerdict(given, { language: ENGLISH, plan: [planned], rulebook })).toBe(given);
  });
});

describe('numbers, days and times', () => {
  test.each([
    [ENGLISH, 0, '0 checks'],
    [ENGLISH, 1, '1 check'],
    [ENGLISH, 12345, '12,345 checks'],
    [chinese, 0, '0 項檢查'],
    [chinese, 1, '1 項檢查'],
    [chinese, 12345, '12,345 項檢查'],
  ])('%#', (language, count, expected) => {
    expect(say(language, 'count.checks', { count })).toBe(expected);
  });

  test.each([
    ['en', 'none', 'none', 'none'],
    ['en', '2026-11-24', '24 November 2026', '24 November 2026, 08:00 (GMT+8)'],
    ['zh-TW', '2026-11-24', '2026年11月24日', '2026年11月24日 08:00 (GMT+8)'],
  ])('%s %s', (tag, text, asDay, asMoment) => {
    expect(day(tag, text)).toBe(asDay);
    expect(moment(tag, text, 'Asia/Taipei')).toBe(asMoment);
  });
});
