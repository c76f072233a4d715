import type { Environment } from '../environment/environment.ts';
import type { Requirement } from '../rulebook/rulebook.ts';

/** The servers from which a requirement is measured, by name; one undefined where nothing is measured. */
export function vantagesOf({ from }: Requirement, environment: Environment): readonly (string | undefined)[] {
  if (from === 'nowhere') return [undefined];
  if (from === 'active') return [environment.activeServicesServer];
  return environment.servers.filter(({ roles }) => roles.some((role) => from.includes(role))).map(({ name }) => name);
}
