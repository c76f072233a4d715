import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { onLines, secure, serve, type TestServer } from './servers.ts';

/**
 * What a submission server answers to a verb, `` being an empty line, `secured EHLO` the one after STARTTLS, and
 * `handshake` what stands in for the handshake;
 * undefined: it keeps silent; `hang up` and `reset`: it ends the connection, politely or not.
 */
export type SubmissionScript = Readonly<Record<string, string | undefined>>;

export interface SubmissionServer extends TestServer {
  /** Every line that a client has sent, over TLS or before. */
  readonly heard: string[];
  /** The addresses that clients came from. */
  readonly from: (string | undefined)[];
}

const exchangeScript: SubmissionScript = {
  greeting: '220 LAB0001CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready',
  EHLO: '250-LAB0001CA0001.outlook.office365.com Hello\r\n250-SIZE 157286400\r\n250 STARTTLS',
  STARTTLS: '220 2.0.0 SMTP server ready',
  'secured EHLO': '250-LAB0001CA0001.outlook.office365.com Hello\r\n250-SIZE 157286400\r\n250 AUTH LOGIN XOAUTH2',
  AUTH: '235 2.7.0 Authentication successful',
  QUIT: '221 2.0.0 Service closing transmission channel',
};

/** A submission server that speaks as Exchange Online does except for the changes. */
export async function serveSubmission(
  changes: SubmissionScript = {},
  secureContext?: SecureContext,
): Promise<SubmissionServer> {
  const script = { ...exchangeScript, ...changes };
  const heard: string[] = [];
  const from: (string | undefined)[] = [];

  const server = await serve((plain) => {
    const say = (socket: Socket, answer: string | undefined) => {
      if (answer === 'reset') plain.resetAndDestroy();
      else if (answer === 'hang up') socket.end();
      else if (answer !== undefined) socket.write(`${answer}\r\n`);
    };
    const converse = (socket: Socket, prefix: '' | 'secured ') => {
      onLines(socket, (line) => {
        heard.push(line);
        const verb = line.split(' ')[0] ?? '';
        const answer = script[`${prefix}${verb}` in script ? `${prefix}${verb}` : verb];
        say(socket, answer);
        if (verb === 'QUIT') socket.end();
        if (verb === 'STARTTLS' && answer?.startsWith('220')) {
          socket.removeAllListeners('data');
          if ('handshake' in script) say(socket, script.handshake);
          else converse(secure(socket, secureContext), 'secured ');
        }
      });
    };
    from.push(plain.remoteAddress);
    say(plain, script.greeting);
    converse(plain, '');
  });
  return { ...server, heard, from };
}
