/**
 * Lets a run go on whose reader has gone (`| head`, a terminal that was closed): what it found is in its reports, and a
 * line that nobody reads is no reason to lose them.
 */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
