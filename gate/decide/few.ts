/** A list for a sentence, cut off where a reader stops reading: `a, b and 12 more`. */
export function few(items: readonly string[], limit = 8): string {
  const shown = items.slice(0, limit).join(', ');
  const rest = items.length - limit;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** `1 check`, `3 checks`. */
export function checksInWords(count: number): string {
  return `${count} ${count === 1 ? 'check' : 'checks'}`;
}
