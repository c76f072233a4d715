import { digestOfContent } from './digest.ts';

/**
 * What stands for a list of users where it is only asked whether two are the same: written out, the list of every account
 * would stand in the conversations about each of them.
 */
export function listInShort(users: readonly string[]): string {
  return `${users.length} users, SHA-256 ${digestOfContent(users).slice(0, 32)}`;
}
