import type { Contender } from '../harness/bench.ts';
import { timedProcess, versionOf } from '../harness/timed-process.ts';
import type { Session, SessionsToHold } from './sessions.ts';

/**
 * curl's own way to hold many sessions: one process, all at once up to a number. It is asked for what the gate does after
 * the sign-in, and for nothing more where it lets us: SMTP needs some command (NOOP).
 *
 * @param concurrency sessions under way at once
 */
export function curlParallel({ sessions, authorityFile }: SessionsToHold, concurrency: number): Contender {
  const configuration = sessions.map((session) => section(session, authorityFile)).join('next\n');
  return {
    name: 'curl --parallel',
    version: () => versionOf(['curl', '--version']),
    async turn() {
      const { wallMs, stdout, stderr } = await timedProcess(
        [
          'curl',
          '--silent',
          '--show-error',
          '--parallel',
          '--parallel-immediate',
          '--parallel-max',
          String(concurrency),
          '--config',
          '-',
        ],
        { input: configuration },
      );
      const succeeded = stdout.split('\n').filter((line) => line === 'exit 0').length;
      if (succeeded !== sessions.length) {
        throw new Error(`${succeeded} of ${sessions.length} sessions succeeded: ${stderr.split('\n')[0]}`);
      }
      return { wallMs };
    },
  };
}

/** One session in the words of curl's configuration file. */
function section({ protocol, host, port, user, accessToken }: Session, authorityFile: string): string {
  const scheme = { imap: 'imaps', pop3: 'pop3s', smtp: 'smtp' }[protocol];
  const options: Readonly<Record<string, string | true>> = {
    url: `${scheme}://${host}:${port}/`,
    resolve: `${host}:${port}:127.0.0.1`,
    cacert: authorityFile,
    'ssl-reqd': true,
    user: user,
    'oauth2-bearer': accessToken,
    'login-options': 'AUTH=XOAUTH2',
    // POP3: Exchange Online takes the token on a line of its own only.
    ...(protocol === 'pop3' ? { head: true } : { 'sasl-ir': true }),
    request: { imap: 'EXAMINE INBOX', pop3: 'STAT', smtp: 'NOOP' }[protocol],
    output: '/dev/null',
    'write-out': '%{stdout}exit %{exitcode}\\n',
  };
  return Object.entries(options)
    .map(([name, value]) => (value === true ? `${name}\n` : `${name} = "${value}"\n`))
    .join('');
}
