import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reading } from '../../probes/reading.ts';
import type { Secret } from '../../probes/secret.ts';
import { writeWhole } from '../report/write-whole.ts';

const HOUR_MINUTES = 60;
const MINUTE_MS = 60_000;
/** No refresh token of Entra ID lives longer: whatever says that one was redeemed before is wrong. */
const LONGEST_LIFE_MS = 90 * 24 * 60 * MINUTE_MS;
/** An answer may take its time, and the header Date knows whole seconds only. */
const CLOCK_TOLERANCE_MS = MINUTE_MS;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Redemptions of so short a time are written together: a thousand accounts are not a thousand writes to the disk. */
const TOGETHER_MS = 25;

/**
 * When the gate first redeemed each refresh token. That is kept between runs, under a digest of the token: when the token
 * was issued, nobody but Entra ID knows.
 */
export class FirstRedemptions {
  readonly #folder: string;
  readonly #file: string;
  readonly #unwritten = new Set<string>();
  #known: Map<string, string> | undefined;
  /** Settles when what is not yet written is, or says why it cannot be. */
  #writing: Promise<string | undefined> | undefined;

  /** @param folder where the gate keeps what the next run has to know */
  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, 'first-redemptions.json');
  }

  /**
   * When the gate first redeemed a refresh token, ISO 8601; undefined if it never did, as far as it knows.
   *
   * @param now ISO 8601: a time that cannot be, seen from then, counts as none
   */
  first(token: Secret, now: string): string | undefined {
    this.#known ??= new Map(Object.entries(read(this.#file, now)));
    return this.#known.get(digestOf(token));
  }

  /**
   * How long a refresh token has gone on redeeming, counted from the first time that the gate redeemed it. A clock of this
   * machine that is wrong would make an hour of no time at all: it has to agree with the server's.
   *
   * @param now ISO 8601: when the token was redeemed just now
   * @param serverTime ISO 8601: when that was by the server's clock; absent: it did not say
   */
  async survival(
    token: Secret,
    now: string,
    serverTime: string | undefined,
  ): Promise<Reading<{ readonly minutes: number }>> {
    const disagreement = clocksDisagree(now, serverTime);
    if (disagreement !== undefined) return unsettled(disagreement, now);
    const digest = digestOf(token);
    const known = this.first(token, now);
    const first = known ?? now;
    if (known === undefined) {
      this.#known?.set(digest, now);
      this.#unwritten.add(digest);
    }
    if (this.#unwritten.has(digest)) {
      this.#writing ??= this.#writeSoon(now);
      const fault = await this.#writing;
      if (fault !== undefined) return unsettled(fault, now);
    }
    const minutes = Math.floor((Date.parse(now) - Date.parse(first)) / MINUTE_MS);
    if (minutes < HOUR_MINUTES) {
      const due = new Date(Date.parse(first) + HOUR_MINUTES * MINUTE_MS).toISOString();
      return unsettled(
        `The gate first redeemed this refresh token at ${clock(first)}: run it again after ${clock(due)}.`,
        now,
      );
    }
    const text = `First redeemed at ${first}, and again at ${now}.`;
    const evidence = [{ kind: 'http', title: 'Redemptions of the same refresh token', text }] as const;
    return { settled: true, value: { minutes }, evidence, takenAt: now, durationMs: 0 };
  }

  /** What others wrote in between, for another deployment of the same process, stays. */
  async #writeSoon(now: string): Promise<string | undefined> {
    await wait(TOGETHER_MS);
    this.#writing = undefined;
    try {
      const own = [...(this.#known ?? [])].filter(([digest]) => this.#unwritten.has(digest));
      mkdirSync(this.#folder, { recursive: true });
      const all = { ...Object.fromEntries(own), ...read(this.#file, now) };
      writeWhole(this.#file, `${JSON.stringify(all, undefined, 2)}\n`);
    } catch (error) {
      return `The time of the first redemption cannot be kept in ${this.#file}: ${String(error)}`;
    }
    this.#unwritten.clear();
    return undefined;
  }
}

/** Under what a refresh token is kept: never under itself. */
export function digestOf(token: Secret): string {
  return createHash('sha256').update(token.reveal()).digest('hex').slice(0, 32);
}

/** A whole sentence; undefined where the clocks are as good as one. */
function clocksDisagree(now: string, serverTime: string | undefined): string | undefined {
  if (serverTime === undefined) {
    return 'The sign-in host does not say what time it is: by this machine’s clock alone an hour is not measured.';
  }
  const apartMs = Math.abs(Date.parse(now) - Date.parse(serverTime));
  if (apartMs <= CLOCK_TOLERANCE_MS) return undefined;
  return `It is ${clock(now)} here and ${clock(serverTime)} at the sign-in host: set this machine’s clock, and run it again.`;
}

/**
 * A file that is missing or damaged is as if nothing had been redeemed yet, and so is a time that cannot be: the hour then
 * begins anew.
 */
function read(file: string, now: string): Readonly<Record<string, string>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return {};
    throw error;
  }
  const entries = Object.entries(Object(parsed)).filter((entry): entry is [string, string] => {
    return isLikely(entry[1], now);
  });
  return Object.fromEntries(entries);
}

/** Whether a token that was redeemed just now can have been redeemed then. */
function isLikely(first: unknown, now: string): boolean {
  if (typeof first !== 'string' || !INSTANT.test(first)) return false;
  const age = Date.parse(now) - Date.parse(first);
  // A clock that was put back makes a first time look as if it were to come.
  return age <= LONGEST_LIFE_MS && age >= -LONGEST_LIFE_MS;
}

function clock(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

function unsettled(message: string, takenAt: string): Reading<{ readonly minutes: number }> {
  return { settled: false, why: 'not-measured', message, evidence: [], takenAt, durationMs: 0 };
}
