import type { PreparedRun } from './prepare-run.ts';

/** A prepared run whose custom rulebook does what its examples say; one that does not is refused. */
export async function proven(prepared: PreparedRun): Promise<PreparedRun> {
  if (!prepared.ok) return prepared;
  const problems = await prepared.proveCustom();
  return problems.length > 0 ? { ok: false, problems } : prepared;
}
