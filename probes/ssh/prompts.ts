import { fileURLToPath } from 'node:url';
import type { SshHop, SshWay } from './ssh-way.ts';

/** The variable that carries the answers to the program that gives them. */
export const ANSWERS = 'GATE_SSH_ANSWERS';

/**
 * The variables with which OpenSSH asks a program of ours for passwords and passphrases instead of a person: Node.js
 * itself, which answers before it runs anything. No file on disk holds a secret, and no shell is involved.
 */
export function promptVariables(way: SshWay): Readonly<Record<string, string>> {
  const answers = [way, way.jump].flatMap((hop) => (hop === undefined ? [] : answersFor(hop)));
  if (answers.length === 0) return {};
  const program = fileURLToPath(new URL('./answer-prompt.cjs', import.meta.url)).replaceAll('\\', '/');
  return {
    SSH_ASKPASS: process.execPath,
    SSH_ASKPASS_REQUIRE: 'force',
    // Older versions ask a program only where they take it that there is a display.
    DISPLAY: process.env.DISPLAY ?? ':0',
    NODE_OPTIONS: `--require "${program}"`,
    [ANSWERS]: JSON.stringify(answers),
  };
}

/** What a prompt contains, small letters, and what to say to it. */
export type Answer = readonly [prompt: string, answer: string];

function answersFor({ user, host, identity }: SshHop): readonly Answer[] {
  switch (identity.kind) {
    case 'agent':
      return [];
    case 'key':
      return identity.passphrase === undefined ? [] : [['passphrase', identity.passphrase.reveal()]];
    case 'password':
      return [[`${user}@${host}`.toLowerCase(), identity.password.reveal()]];
  }
}
