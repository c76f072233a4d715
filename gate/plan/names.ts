import type { Environment } from '../environment/environment.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { PlannedSubject } from './subjects.ts';

/** The deployment's real names for one check, by placeholder; `gate/rulebook/placeholders.ts` lists which there are. */
export function namesFor(
  subject: PlannedSubject,
  vantage: string | undefined,
  environment: Environment,
  rulebook: Pick<Rulebook, 'parameters' | 'releaseName'>,
): ReadonlyMap<string, string> {
  const { app } = environment;
  const { server, account, mailbox, endpoint } = subject;
  const names: Record<string, string | undefined> = {
    externalUrl: environment.externalUrl.value,
    'release.name': rulebook.releaseName,
    'app.clientId': app.clientId,
    'app.redirectUri': app.redirectUri,
    'app.tenant': app.tenant,
    vantage,
    'vantage.source': vantage === undefined ? undefined : sourceOf(vantage, environment),
    server: server?.name,
    account: account?.name,
    'account.expectedUser': account?.expectedUser,
    'account.identity': account?.submission?.identity,
    mailbox: mailbox?.address,
    host: endpoint?.host,
    port: endpoint?.port.toString(),
    endpoint: subject.kind === 'endpoint' ? subject.name : undefined,
  };
  const parameters = Object.entries(rulebook.parameters).map(([name, value]) => [`parameter.${name}`, listed(value)]);
  return new Map(
    [...Object.entries(names), ...parameters].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function listed(value: string | number | readonly string[]): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** A server with its addresses, as a firewall rule names a source. */
function sourceOf(vantage: string, { servers }: Environment): string {
  const addresses = servers.find(({ name }) => name === vantage)?.addresses ?? [];
  return addresses.length === 0 ? vantage : `${vantage} (${addresses.join(', ')})`;
}
