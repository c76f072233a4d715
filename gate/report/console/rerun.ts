/** Special in a regular expression. */
const SPECIAL = /[\^.*+?()[\]{}|]/g;

/** Interpreted by sh, PowerShell or cmd even inside double quotes, or by the terminal that shows the command. */
const INTERPRETED = /["$`%!\\\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * The command that runs one check alone, the same in sh, PowerShell and cmd: its id as a pattern for vitest's `-t`.
 * Any character stands for one that would be interpreted on the way.
 *
 * @param suite what the names of the run's tests begin with, where it is one of several
 */
export function rerunCommand(id: string, suite?: string): string {
  const pattern = (suite === undefined ? id : `${suite} ${id}`)
    .split(INTERPRETED)
    .map((literal) => literal.replace(SPECIAL, '\\$&'))
    .join('.');
  return `npx vitest -t "${pattern}"`;
}
