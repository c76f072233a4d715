import type { Bench } from '../harness/bench.ts';
import { curlParallel } from './curl.ts';
import { gateProbing } from './gate.ts';
import { startLabProcess } from './lab-process.ts';
import { pythonThreads } from './python.ts';
import { type Session, sessionsToHold } from './sessions.ts';

/** As many as the gate holds at once unless the environment file says otherwise. */
const CONCURRENCY = 8;
const REPLY_DELAY_MS = 50;

/** The same sign-ins by the gate, by curl and by Python: same servers, same tokens, same number at once. */
export function signIns(
  protocol: Session['protocol'],
  count: number,
  { rounds, reachCurl }: { readonly rounds: number; readonly reachCurl: number },
): Bench {
  return {
    name: `${protocol}-${count}`,
    work: `${count} sign-ins by ${protocol.toUpperCase()} with XOAUTH2 over verified TLS, ${CONCURRENCY} at once, ${REPLY_DELAY_MS} ms before every reply, tokens at hand.`,
    rounds,
    warmUps: 0,
    ...(count < 1_000 ? {} : { held: 'when-named' }),
    async open() {
      const size = protocol === 'pop3' ? { imap: 0, pop3: count } : { imap: count, pop3: 0 };
      const lab = await startLabProcess({ ...size, replyDelayMs: REPLY_DELAY_MS });
      const work = await sessionsToHold(lab.environmentFile, protocol);
      const ratio = { kind: 'ratio', measure: 'wallMs', of: 'gate' } as const;
      return {
        contenders: [
          gateProbing(lab.environmentFile, [protocol]),
          curlParallel(work, CONCURRENCY),
          pythonThreads(work, CONCURRENCY),
        ],
        figures: [
          { ...ratio, what: 'gate ÷ curl --parallel', to: 'curl --parallel', reach: reachCurl },
          { ...ratio, what: 'gate ÷ Python threads', to: 'Python threads', reach: 1 },
          { kind: 'value', what: 'gate, processor time', measure: 'processorMs', of: 'gate' },
          { kind: 'value', what: 'gate, start-up, apart', measure: 'startUpMs', of: 'gate' },
        ],
        close: () => lab.stop(),
      };
    },
  };
}
