import { defaultRun } from './default-run.ts';
import type { Bench } from './harness/bench.ts';
import { judging } from './judging/judging.ts';
import { blackHoles } from './probing/black-holes.ts';
import { networkRows } from './probing/network-rows.ts';
import { signIns } from './probing/sign-ins.ts';
import { wholeProbing } from './probing/whole-probing.ts';
import { growth } from './reporting/growth.ts';
import { opening } from './reporting/opening.ts';
import { reportAtSize } from './reporting/report-at-size.ts';

const reaches = { imap: 1.5, pop3: 1, smtp: 1 };

/** Every bench of `npm run bench`, in the order in which they are held. */
export const BENCHES: readonly Bench[] = [
  defaultRun,
  networkRows,
  blackHoles,
  wholeProbing(100, 5),
  wholeProbing(1_000, 3),
  ...(['imap', 'pop3', 'smtp'] as const).flatMap((protocol) =>
    [1, 10, 100, 1_000].map((count) =>
      signIns(protocol, count, { rounds: count < 1_000 ? 5 : 3, reachCurl: reaches[protocol] }),
    ),
  ),
  judging,
  reportAtSize,
  growth,
  opening,
];
