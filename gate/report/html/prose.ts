import { type Html, html } from './html.ts';

/** A sentence of the rules: what stands between back-ticks is a command or a setting, to be copied as it is. */
export function prose(text: string): Html {
  // The capture puts what was between back-ticks at the odd places.
  return html`${text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
