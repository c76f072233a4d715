import { createHash } from 'node:crypto';
import type { Bundle } from './bundle.ts';

/** The digest that a bundle has to carry: over its content, whatever the order of properties and the white space. */
export function digestOf(bundle: Omit<Bundle, 'digest'> | Bundle): string {
  const { digest: _, ...content } = { digest: '', ...bundle };
  return digestOfContent(content);
}

/** SHA-256 of plain data, hex; the same whatever the order of properties and the white space. */
export function digestOfContent(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** JSON with the properties of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
