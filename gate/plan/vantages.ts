import type { Environment } from '../environment/environment.ts';
import type { Requirement } from '../rulebook/rulebook.ts';
import type { Subject } from './check.ts';

/** The vantage of the administrator's browser; no server can have this name. */
export const WORKSTATION = 'workstation';

/** The machine that the gate runs on, from which settings are read; no server can have this name. */
export const GATE = 'gate';

/** The servers (or the workstation) from which a requirement is measured, by name; one undefined where nothing is measured. */
export function vantagesOf(
  { from }: Requirement,
  subject: Subject,
  environment: Environment,
): readonly (string | undefined)[] {
  if (from === 'nowhere') return [undefined];
  if (from === 'standby') return standbyServers(environment);
  if (from === 'itself') return [subject.name];
  if (from === 'workstation') return [WORKSTATION];
  if (from === 'active') return [environment.activeServicesServer];
  return environment.servers.filter(({ roles }) => roles.some((role) => from.includes(role))).map(({ name }) => name);
}

/** Services servers that take over when the active one fails. */
function standbyServers({ servers, activeServicesServer }: Environment): readonly string[] {
  const services = servers.filter(({ roles }) => roles.includes('services')).map(({ name }) => name);
  return services.filter((name) => name !== activeServicesServer);
}
