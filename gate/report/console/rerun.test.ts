import { expect, test } from 'vitest';
import { rerunCommand } from './rerun.ts';

test.each([
  ['imap-opens@a.b+c@contoso.com/svc1', 'npx vitest -t "imap-opens@a\\.b\\+c@contoso\\.com/svc1"'],
  [
    'further-urls@https://a/?x=(1)[2]{3}|^*',
    'npx vitest -t "further-urls@https://a/\\?x=\\(1\\)\\[2\\]\\{3\\}\\|\\^\\*"',
  ],
  ['x@$(reboot)"`%PATH%`!\\', 'npx vitest -t "x@.\\(reboot\\)...PATH...."'],
  ['x@a\u001bb\u202ec', 'npx vitest -t "x@a.b.c"'],
  ['x@信箱', 'npx vitest -t "x@信箱"'],
])('%j', (id, expected) => {
  const command = rerunCommand(id);
  expect(command).toBe(expected);
  expect(id).toMatch(new RegExp(`^${command.slice('npx vitest -t "'.length, -1)}$`));
});

test('of several deployments, only the one that is meant', () => {
  const command = rerunCommand('imap-opens@a.b/svc1', 'Contoso (DR)');
  expect(command).toBe('npx vitest -t "Contoso \\(DR\\) imap-opens@a\\.b/svc1"');
  expect('Contoso (DR) imap-opens@a.b/svc1').toMatch(new RegExp(command.slice('npx vitest -t "'.length, -1)));
});
