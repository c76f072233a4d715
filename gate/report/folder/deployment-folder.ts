import { createHash } from 'node:crypto';

/** Longer names make paths that Windows does not open everywhere. */
const LONGEST = 60;

/** What some file system does not take in a name, or a shell or browser would read as something else. */
const FOREIGN = /[^\p{L}\p{N}\p{M} _.()+-]/gu;

/** Names that Windows keeps for devices, whatever follows behind a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What the report folder holds itself: no deployment may take its place. */
const OWN = /^(?:previous|interrupted|history|memory|handoff|[^.]+\.(?:json|html|md|csv|xml|lock))$/i;

/**
 * The folder below the report folder that one of several deployments has: its name, as far as every file system takes it.
 * A name that had to be changed gets a digest, so that two of them never share a folder.
 */
export function deploymentFolder(name: string): string {
  const normal = name.normalize('NFC');
  const safe = [...normal.replace(FOREIGN, '-')]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[ .]+|[ .]+$/g, '');
  if (safe === normal && !DEVICE.test(safe) && !OWN.test(safe)) return safe;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${safe === '' ? 'deployment' : safe}-${digest}`;
}
