/** What an example says, or what came of it. */
type Said = { readonly outcome: string; readonly reason?: string; readonly decision?: string };

/** What an example says and what was found, in the parts in which they differ. */
export function contrast(said: Said, found: Said): { readonly said: string; readonly found: string } {
  const keys = (['outcome', 'reason', 'decision'] as const).filter((key) => {
    if (key === 'reason' && said.outcome === 'pass' && found.outcome === 'pass') return false;
    return said[key] !== found[key] && (key !== 'decision' || said.decision !== undefined);
  });
  const words = (one: Said) => keys.map((key) => `${key} ${one[key] ?? 'none'}`).join(', ');
  return { said: words(said), found: words(found) };
}
