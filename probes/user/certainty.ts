/** What is so, what is not, and what the settings leave open. */
export type Certainty = 'yes' | 'no' | 'open';

/** All of them: one `no` decides. */
export function allOf(parts: readonly Certainty[]): Certainty {
  if (parts.includes('no')) return 'no';
  return parts.includes('open') ? 'open' : 'yes';
}

/** Any of them: one `yes` decides. */
export function anyOf(parts: readonly Certainty[]): Certainty {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('open') ? 'open' : 'no';
}

export function not(part: Certainty): Certainty {
  return part === 'open' ? 'open' : part === 'yes' ? 'no' : 'yes';
}

/** A property of a fact: what is open is left out. */
export function known(part: Certainty): boolean | undefined {
  return part === 'open' ? undefined : part === 'yes';
}
