import { onLines, serveTls, type TestServer } from './servers.ts';

/** What a POP3 server answers to a line; `token` is the line after AUTH; undefined: it keeps silent; `hang up`. */
export type Pop3Script = Readonly<Record<string, string | undefined>>;

export interface Pop3Server extends TestServer {
  /** Every line that the client has sent. */
  readonly heard: string[];
}

const exchangeScript: Pop3Script = {
  greeting: '+OK The Microsoft Exchange POP3 service is ready.',
  'AUTH XOAUTH2': '+ ',
  token: '+OK User successfully authenticated.',
  STAT: '+OK 3 4711',
  QUIT: '+OK Microsoft Exchange Server POP3 server signing off.',
};

/** A POP3 server that speaks as Exchange Online does except for the changes. */
export async function servePop3(changes: Pop3Script = {}): Promise<Pop3Server> {
  const script = { ...exchangeScript, ...changes };
  const heard: string[] = [];
  const server = await serveTls((socket) => {
    const say = (answer: string | undefined) => {
      if (answer === 'hang up') socket.end();
      else if (answer !== undefined) socket.write(`${answer}\r\n`);
    };
    say(script.greeting);
    onLines(socket, (line) => {
      const isToken = heard.at(-1) === 'AUTH XOAUTH2';
      heard.push(line);
      say(script[isToken ? 'token' : line]);
      if (line === 'QUIT') socket.end();
    });
  });
  return { ...server, heard };
}
