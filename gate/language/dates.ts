/** A calendar day as people write it: `24 November 2026`, `2026年11月24日`. What is no day stays as it is. */
export function day(tag: string, date: string): string {
  const read = new Date(date);
  return Number.isNaN(read.getTime()) ? date : formatter(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(read);
}

/**
 * An instant as people write it, with its zone: `24 November 2026, 20:11 (GMT+8)`. What is no instant stays as it is.
 *
 * @param instant ISO 8601
 * @param timeZone IANA name; the machine's own if not given
 */
export function moment(tag: string, instant: string, timeZone?: string): string {
  const read = new Date(instant);
  if (Number.isNaN(read.getTime())) return instant;
  const zone = timeZone === undefined ? {} : { timeZone };
  const date = formatter(tag, { dateStyle: 'long', ...zone }).format(read);
  const time = formatter(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone }).format(read);
  const parts = formatter(tag, { timeZoneName: 'shortOffset', ...zone }).formatToParts(read);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace(/^GMT(\+0)?$/, 'UTC') ?? 'UTC';
  return `${date}${tag.startsWith('zh') ? ' ' : ', '}${time} (${offset})`;
}

/** British order, day before month: no reader of a report takes the month for the day. */
function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, options);
}
