import { setTimeout as wait } from 'node:timers/promises';
import type { Conversation } from '../../../probes/reading.ts';
import { canariesIn } from '../canaries.ts';
import type { HeldWith } from './conversations.ts';
import { deadlineOf, FAREWELL_MS, OVERDUE_MS } from './deadlines.ts';
import { firstOpenCheck, type Outcome } from './first-open-check.ts';
import type { HeldUp } from './held-up.ts';
import type { HostilePeer } from './peers/peer.ts';

/** What one conversation with one peer came to. */
export interface Held {
  readonly outcome: Outcome;
  /** What must not be: whole sentences. */
  readonly wrong: readonly string[];
  readonly milliseconds: number;
  /** For how long this process was kept from running meanwhile: then a punctual peer may have looked late. */
  readonly lostMilliseconds: number;
}

/**
 * Holds a conversation with a peer.
 *
 * @returns undefined where the peer's wrong is none that this conversation can meet
 */
export async function holdPair(held: HeldWith, peer: HostilePeer, heldUp: HeldUp): Promise<Held | undefined> {
  const server = await peer(held);
  if (server === undefined) return undefined;
  try {
    const before = heldUp.milliseconds;
    const begun = performance.now();
    const readings = await held.hold(server.route);
    const milliseconds = performance.now() - begun;
    const lost = heldUp.milliseconds - before;
    for (let waited = 0; server.open() > 0 && waited < 100; waited += 1) await wait(50);
    const { check, outcome, reason } = await firstOpenCheck(held, readings);
    const port = server.route.connect?.port ?? server.port;
    return {
      outcome: { check, outcome, reason: reason.replaceAll(String(port), 'PORT') },
      wrong: [
        ...late(held, readings, milliseconds - lost, lost),
        ...canariesIn(JSON.stringify(readings)).map((name) => `The readings show the ${name}.`),
        ...defectsIn(readings),
        ...(server.open() === 0 ? [] : [`${server.open()} connections are open still.`]),
      ],
      milliseconds,
      lostMilliseconds: lost,
    };
  } finally {
    await server.stop();
  }
}

/** Stages that took longer than their deadline and a second, and a conversation that took longer than its stages. */
function late(held: HeldWith, readings: Conversation, milliseconds: number, lost: number): readonly string[] {
  const stages = Object.entries(readings);
  const allowed = stages.reduce((sum, [stage]) => sum + deadlineOf(stage, held), OVERDUE_MS + FAREWELL_MS);
  return [
    ...stages
      .filter(([stage, { durationMs }]) => durationMs > deadlineOf(stage, held) + OVERDUE_MS + lost)
      .map(([stage, { durationMs }]) => `The stage ${stage} took ${durationMs} ms.`),
    ...(milliseconds > allowed ? [`The conversation took ${Math.round(milliseconds)} ms.`] : []),
  ];
}

function defectsIn(readings: Conversation): readonly string[] {
  return Object.values(readings).flatMap((reading) =>
    !reading.settled && reading.why === 'internal-error' ? [reading.message] : [],
  );
}
