/** Special in a regular expression. */
const SPECIAL = /[\^.*+?()[\]{}|]/g;

/** Interpreted by sh, PowerShell or cmd even inside double quotes, or by the terminal that shows the command. */
const INTERPRETED = /["$`%!\\\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * The command that runs one check alone, the same in sh, PowerShell and cmd: its id as a pattern for vitest's `-t`.
 * Any character stands for one that would be interpreted on the way.
 */
export function rerunCommand(id: string): string {
  const pattern = id
    .split(INTERPRETED)
    .map((literal) => literal.replace(SPECIAL, '\\$&'))
    .join('.');
  return `npx vitest -t "${pattern}"`;
}
