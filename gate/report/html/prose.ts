import { type Html, html } from './html.ts';

/** A sentence of the rules: what stands between back-ticks is a command or a setting, to be copied as it is. */
export function prose(text: string): Html {
  const parts = text.split('`');
  return html`${parts.map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? html`<code>${part}</code>` : part))}`;
}
