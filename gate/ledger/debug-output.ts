import { means } from '../decide/pattern.ts';

/** Parts of Node.js whose debug output shows every environment variable, whenever something is started. */
const TELLTALES = ['worker', 'child_process'];

/**
 * Why the gate does not run with this debug output of Node.js, if so: one message for whoever set it. Environment
 * variables may hold secrets, and what Node.js prints of itself cannot be cleaned.
 *
 * @param wished the value of NODE_DEBUG: names with commas between them, `*` standing for any characters
 */
export function debugOutputFault(wished: string | undefined): string | undefined {
  const patterns = (wished ?? '').split(',').map((name) => name.trim().toLowerCase());
  const shown = TELLTALES.filter((name) => means(patterns, name));
  if (shown.length === 0) return undefined;
  const names = shown.map((name) => `\`${name}\``).join(' and ');
  return `NODE_DEBUG: with ${names} Node.js shows every environment variable, and those may hold secrets\n    Name what else is wanted, for example NODE_DEBUG=tls,net,http,undici.`;
}
