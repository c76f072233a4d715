/** The kind of a value, which says nothing about its content. */
export function kindOf(data: unknown): string {
  if (data === null) return 'empty';
  if (Array.isArray(data)) return data.length === 0 ? 'an empty list' : 'a list';
  if (typeof data === 'object') return Object.keys(data).length === 0 ? 'an empty mapping' : 'a mapping';
  if (typeof data === 'string') return data === '' ? 'empty text' : 'text';
  return `a ${typeof data === 'boolean' ? 'truth value' : typeof data}`;
}

const longestShown = 60;

/**
 * A value as a message shows it, long text shortened.
 *
 * @param written how the value is written in the file
 */
export function shown(data: unknown, written: string | undefined): string {
  if (typeof data === 'number') return `the number ${written ?? data}`;
  if (typeof data === 'boolean') return quoted(String(data));
  if (typeof data !== 'string' || data === '') return kindOf(data);
  if (isNumeric(data)) return `the text ${quoted(data)}`;
  const line = data.replace(/\s+/g, ' ').trim();
  return quoted(line.length > longestShown ? `${line.slice(0, longestShown)}…` : line);
}

/** Whether it is text that would be a number without its quotes. */
export function isNumeric(data: unknown): boolean {
  return typeof data === 'string' && data.trim() !== '' && Number.isFinite(Number(data));
}

/** Text in backticks. */
export function quoted(text: string): string {
  return `\`${text}\``;
}
