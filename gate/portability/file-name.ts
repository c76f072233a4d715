import { createHash } from 'node:crypto';

/** Names of devices on Windows, whatever extension follows (Microsoft, "Naming Files, Paths, and Namespaces"). */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Whether every file system that the gate is run on takes a name, and gives it back as it is. */
export function isPortableFileName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Windows refuses
  return !/[<>:"/\\|?*\x00-\x1f]|[. ]$|^$/.test(name) && !devices.test(name) && Buffer.byteLength(name) <= 255;
}

/**
 * A file name, without extension, that stands for a text and for no other one: not even where file names have no case.
 * Plain small letters stay as they are.
 */
export function portableFileName(text: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(text) && !devices.test(text)) return text;
  const readable = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${readable.slice(0, 40)}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
