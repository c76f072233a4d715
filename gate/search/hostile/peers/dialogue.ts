import type { Socket } from 'node:net';
import { onLines, secure, serve } from '../../../../probes/testing/servers.ts';
import type { HeldWith } from '../conversations.ts';
import { type HostilePeer, leadToStartTls, manners, type Peers, type Talk } from './peer.ts';
import { trusted, trusting } from './trusted.ts';

/** One answer of a mail server that means well. */
interface Step {
  /** For the name of a peer that stops there. */
  readonly name: string;
  /** What it answers; absent: it speaks first. */
  readonly hears?: RegExp;
  /** Without the last line's end; IMAP's tag is `TAG`. */
  readonly says: string;
}

/** The place at which a server stops being one. */
interface Break {
  readonly at: Step;
  readonly act: Talk;
  /** Half of the answer is still given. */
  readonly half: 'half' | 'nothing';
}

const token = /^[A-Za-z0-9+/]{40,}=*$/;

const imap: readonly Step[] = [
  { name: 'its greeting', says: '* OK The Microsoft Exchange IMAP4 service is ready.' },
  {
    name: 'its answer to CAPABILITY',
    hears: /^\S+ CAPABILITY$/,
    says: '* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2\r\nTAG OK CAPABILITY completed.',
  },
  { name: 'its answer to AUTHENTICATE', hears: /^\S+ AUTHENTICATE /, says: '+ ' },
  { name: 'its answer to the token', hears: token, says: 'TAG OK AUTHENTICATE completed.' },
  {
    name: 'its answer to EXAMINE',
    hears: /^\S+ EXAMINE /,
    says: '* 3 EXISTS\r\n* FLAGS (\\Seen)\r\nTAG OK [READ-ONLY] EXAMINE completed.',
  },
  { name: 'its farewell', hears: /^\S+ LOGOUT$/, says: '* BYE Signing off.\r\nTAG OK LOGOUT completed.' },
  { name: 'its answer to NAMESPACE', hears: /^\S+ NAMESPACE$/, says: '* NAMESPACE (("" "/")) NIL NIL\r\nTAG OK' },
  { name: 'its answer to anything else', hears: /^\S+ \S+/, says: 'TAG OK completed.' },
];

const pop3: readonly Step[] = [
  { name: 'its greeting', says: '+OK The Microsoft Exchange POP3 service is ready.' },
  { name: 'its answer to CAPA', hears: /^CAPA$/, says: '+OK\r\nTOP\r\nSASL PLAIN XOAUTH2\r\n.' },
  { name: 'its answer to AUTH', hears: /^AUTH /, says: '+ ' },
  { name: 'its answer to the token', hears: token, says: '+OK User successfully authenticated.' },
  { name: 'its answer to STAT', hears: /^STAT$/, says: '+OK 3 4711' },
  { name: 'its farewell', hears: /^QUIT$/, says: '+OK Signing off.' },
];

const smtpInPlain: readonly Step[] = [
  { name: 'its greeting', says: '220 LAB.outlook.office365.com Microsoft ESMTP MAIL Service ready' },
  { name: 'its answer to EHLO', hears: /^EHLO /, says: '250-LAB.outlook.office365.com Hello\r\n250 STARTTLS' },
  { name: 'its answer to STARTTLS', hears: /^STARTTLS$/, says: '220 2.0.0 SMTP server ready' },
];

const smtpUnderTls: readonly Step[] = [
  {
    name: 'its answer to EHLO under TLS',
    hears: /^EHLO /,
    says: '250-LAB.outlook.office365.com Hello\r\n250 AUTH LOGIN XOAUTH2',
  },
  { name: 'its answer to the token', hears: /^AUTH /, says: '235 2.7.0 Authentication successful' },
  { name: 'its farewell', hears: /^QUIT$/, says: '221 2.0.0 Service closing transmission channel' },
];

/** Answers as the steps say, up to the break; gives the step that was just answered. */
function converse(
  stream: Socket,
  connection: Socket,
  steps: readonly Step[],
  stop: Break | undefined,
  answered: (step: Step) => void = () => undefined,
): void {
  let tag = '';
  let over = false;
  const take = (step: Step) => {
    const says = step.says.replaceAll('TAG', tag);
    if (step !== stop?.at) stream.write(`${says}\r\n`);
    else {
      over = true;
      if (stop.half === 'half') stream.write(says.slice(0, says.length / 2));
      stop.act(stream, connection);
    }
    answered(step);
  };
  const [first] = steps;
  if (first?.hears === undefined && first !== undefined) take(first);
  onLines(stream, (line) => {
    if (over) return;
    tag = /^([0-9A-Za-z]+) [A-Z]/.exec(line)?.[1] ?? tag;
    const step = steps.find(({ hears }) => hears?.test(line));
    if (step !== undefined) take(step);
  });
}

/** A server that speaks a language well, up to the break. */
function server(language: HeldWith['language'], stop?: Break): ReturnType<HostilePeer> {
  switch (language) {
    case 'IMAP':
    case 'POP3':
      return serve((socket) => {
        const secured = secure(socket, trusted);
        secured.once('secure', () => converse(secured, socket, language === 'IMAP' ? imap : pop3, stop));
      }).then(trusting);
    case 'SMTP':
      return serve((socket) => {
        converse(socket, socket, smtpInPlain, stop, ({ name }) => {
          if (name !== 'its answer to STARTTLS' || stop?.at.name === name) return;
          socket.removeAllListeners('data');
          const secured = secure(socket, trusted);
          secured.once('secure', () => converse(secured, socket, smtpUnderTls, stop));
        });
      }).then(trusting);
    case 'HTTP':
    case 'none':
      return undefined;
  }
}

const scripts = { IMAP: imap, POP3: pop3, SMTP: [...smtpInPlain, ...smtpUnderTls] } as const;

/** The answers that a conversation waits for. */
function heardBy({ fact, language }: HeldWith): readonly string[] {
  const signsIn = fact !== 'endpoint';
  switch (language) {
    case 'IMAP':
      return signsIn
        ? [
            'its greeting',
            'its answer to CAPABILITY',
            'its answer to AUTHENTICATE',
            'its answer to the token',
            'its answer to EXAMINE',
          ]
        : ['its greeting', 'its answer to CAPABILITY'];
    case 'POP3':
      return signsIn
        ? ['its greeting', 'its answer to AUTH', 'its answer to the token', 'its answer to STAT']
        : ['its greeting', 'its answer to CAPA'];
    case 'SMTP':
      return [
        ...smtpInPlain.map(({ name }) => name),
        'its answer to EHLO under TLS',
        ...(signsIn ? ['its answer to the token'] : []),
      ];
    case 'HTTP':
    case 'none':
      return [];
  }
}

const everyStep = [...new Set(Object.values(scripts).flatMap((steps) => steps.map(({ name }) => name)))];

function breaking(name: string, act: Talk, half: Break['half']): HostilePeer {
  return (held) => {
    if (held.language === 'HTTP' || held.language === 'none' || !heardBy(held).includes(name)) return undefined;
    const at = scripts[held.language].find((step) => step.name === name);
    return at && server(held.language, { at, act, half });
  };
}

const breaks = everyStep.flatMap((name) =>
  Object.entries(manners).flatMap(([manner, act]): [string, HostilePeer][] => [
    [`${manner} instead of ${name}`, breaking(name, act, 'nothing')],
    [`${manner} in the middle of ${name}`, breaking(name, act, 'half')],
  ]),
);

/** Says more in the same breath in which it agrees to start TLS, as somebody on the way does (CVE-2011-0411). */
function injecting(more: string): HostilePeer {
  return ({ speech }) => {
    if (speech !== 'STARTTLS') return undefined;
    return serve((socket) => {
      const begin = () => {
        const secured = secure(socket, trusted);
        secured.once('secure', () => converse(secured, socket, smtpUnderTls, undefined));
      };
      leadToStartTls(socket, begin, more);
    }).then(trusting);
  };
}

/** Mail servers that begin well, and one that goes on so. */
export const dialoguePeers: Peers = {
  'answers as it should': ({ language }) => server(language),
  ...Object.fromEntries(breaks.filter(([name]) => !name.includes('farewell'))),
  'slips an answer in behind that to STARTTLS': injecting(
    '250-peer.example\r\n250 AUTH XOAUTH2\r\n235 2.7.0 Accepted\r\n',
  ),
  'slips half a line in behind the answer to STARTTLS': injecting('250-AUTH LOG'),
};
