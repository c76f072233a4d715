import type { Fault } from '../ask.ts';

const DAY_MS = 86_400_000;
const OFFERED_DAYS = 90;
const LONGEST_DAYS = 365;

/** The last day that is offered: ISO 8601 date, 90 days from now. */
export function offeredExpiry(now: string): string {
  return dayAfter(now, OFFERED_DAYS);
}

/** What is wrong with a last day that is a day of the calendar: it is over, or more than a year away. */
export function expiryFaults(day: string, now: string): readonly Fault[] {
  if (day < dayAfter(now, 0)) return [{ message: `${day} is over` }];
  const last = dayAfter(now, LONGEST_DAYS);
  if (day <= last) return [];
  return [
    {
      message: `an attestation is good for a year at most, and ${day} is later`,
      suggestion: `The last day is ${last}.`,
    },
  ];
}

function dayAfter(now: string, days: number): string {
  return new Date(Date.parse(now) + days * DAY_MS).toISOString().slice(0, 10);
}
