import { TOOL } from '../../report/verdict/tool.ts';
import { DEFAULT_MAIL_SESSIONS } from '../../run/places.ts';
import type { Bench, Contender } from '../harness/bench.ts';
import { medianOf } from '../harness/results.ts';
import { holdSessions } from './gate.ts';
import { startLabProcess } from './lab-process.ts';

const REPLY_DELAY_MS = 50;
const mail = ['imap', 'pop3', 'smtp'] as const;

/** All that is asked about a number of mailboxes, against what it would take if nothing ever waited for anything. */
export function wholeProbing(count: number, rounds: number): Bench {
  return {
    name: `probing-${count}`,
    work: `${count} accounts, half of them IMAP and half POP3: redeem the token, open the mailbox, sign in to SMTP; ${REPLY_DELAY_MS} ms before every reply, from the start of the process. Ideal: start-up, one redemption, and the sign-ins' own time by ${DEFAULT_MAIL_SESSIONS}, as many as may be under way.`,
    rounds,
    warmUps: 0,
    ...(count < 1_000 ? {} : { held: 'when-named' }),
    async open() {
      const pop3 = Math.floor(count / 2);
      const lab = await startLabProcess({ imap: count - pop3, pop3, replyDelayMs: REPLY_DELAY_MS });
      return {
        contenders: [gate(lab.environmentFile), ideal(lab.environmentFile)],
        figures: [
          { kind: 'ratio', what: 'gate ÷ ideal', measure: 'wallMs', of: 'gate', to: 'ideal', reach: 1.15 },
          { kind: 'value', what: 'gate, wall', measure: 'wallMs', of: 'gate' },
          { kind: 'value', what: 'gate, processor time', measure: 'processorMs', of: 'gate' },
          { kind: 'value', what: 'gate, peak memory', measure: 'peakBytes', of: 'gate' },
        ],
        close: () => lab.stop(),
      };
    },
  };
}

function gate(environmentFile: string): Contender {
  return {
    name: 'gate',
    version: () => TOOL.version,
    async turn() {
      const { startUpMs, wallMs, processorMs, peakBytes } = await holdSessions(
        environmentFile,
        ['token', ...mail],
        'at-once',
      );
      return { wallMs: startUpMs + wallMs, startUpMs, processorMs, peakBytes };
    },
  };
}

/** Stricter than it has to be: redemptions, which have places of their own, are taken to cost nothing but the first. */
function ideal(environmentFile: string): Contender {
  return {
    name: 'ideal',
    version: () => TOOL.version,
    async turn() {
      const { startUpMs, tokenMs, sessionMs, planned } = await holdSessions(environmentFile, mail, 'sample');
      const meanMs = sessionMs.reduce((sum, one) => sum + one, 0) / sessionMs.length;
      return { wallMs: startUpMs + medianOf(tokenMs) + (planned * meanMs) / DEFAULT_MAIL_SESSIONS, startUpMs, meanMs };
    },
  };
}
