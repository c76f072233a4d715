import type { Account, Environment, Mailbox, Server } from '../environment/environment.ts';
import type { Requirement, Rulebook, Service } from '../rulebook/rulebook.ts';
import type { Subject } from './check.ts';
import { endpointLabel, type ServiceEndpoint, serviceEndpoints, usesNoMailServer } from './service-endpoints.ts';

/** A subject together with the part of the environment that it stands for. */
export interface PlannedSubject extends Subject {
  readonly server?: Server;
  readonly account?: Account;
  readonly mailbox?: Mailbox;
  /** The end point itself, or the first one of a host. */
  readonly endpoint?: ServiceEndpoint;
}

/** Every subject of a requirement in a deployment; empty where the deployment has none, such as IMAP hosts. */
export function subjectsOf(
  requirement: Requirement,
  environment: Environment,
  clouds: Rulebook['clouds'],
): readonly PlannedSubject[] {
  const { subject: kind } = requirement;
  switch (kind) {
    case 'deployment':
      return [{ kind, name: environment.name }];
    case 'app':
      return [{ kind, name: environment.app.clientId, ...firstAccount(environment) }];
    case 'workstation':
      return [{ kind, name: 'workstation' }];
    case 'server':
      return serversFor(requirement, environment).map((server) => {
        return { kind, name: server.name, server, ...firstAccount(environment) };
      });
    case 'account':
      return environment.accounts.map((account) => ({ kind, name: account.name, account }));
    case 'mailbox':
      return environment.accounts.flatMap((account) =>
        account.mailboxes.map((mailbox) => ({ kind, name: mailbox.address, account, mailbox })),
      );
    case 'endpoint':
      return endpoints(requirement, environment, clouds).map((endpoint) => {
        return { kind, name: endpointLabel(endpoint), endpoint };
      });
    case 'host':
      return endpoints(requirement, environment, clouds)
        .filter(({ host }, index, all) => index === all.findIndex((other) => other.host === host))
        .map((endpoint) => ({ kind, name: endpoint.host, endpoint }));
  }
}

/** One token stands for all where app or server is judged: that of the first account. */
function firstAccount({ accounts }: Environment): { readonly account?: Account } {
  const [account] = accounts;
  return account === undefined ? {} : { account };
}

/** A rule that looks from roles is about the servers that have one of them. */
function serversFor({ roles }: Requirement, { servers }: Environment): readonly Server[] {
  return roles === undefined ? servers : servers.filter((server) => server.roles.some((role) => roles.includes(role)));
}

function endpoints(
  requirement: Requirement,
  environment: Environment,
  clouds: Rulebook['clouds'],
): readonly ServiceEndpoint[] {
  const all = requirement.services.flatMap((service) => serviceEndpoints(service, environment, clouds));
  const label = (endpoint: ServiceEndpoint) => endpointLabel(endpoint);
  return all.filter((one, index) => index === all.findIndex((other) => label(other) === label(one)));
}

const MAIL_SERVICES: readonly Service[] = [
  'imap',
  'imap-unused',
  'pop3',
  'pop3-unused',
  'submission',
  'submission-unused',
];

/** Why a requirement has no subject in a deployment. */
export function noSubjectBecause({ services, subject }: Requirement, environment: Environment): string {
  if (services.length > 0 && services.every((one) => MAIL_SERVICES.includes(one)) && usesNoMailServer(environment)) {
    return 'Every account uses Microsoft Graph, and none IMAP, POP3 or SMTP.';
  }
  return `The deployment has no ${services.join(' or ') || subject} to look at.`;
}

/** Why a requirement does not apply to a subject; undefined when it does. */
export function notApplicableBecause(
  requirement: Requirement,
  {
    account,
    kind,
  }: Pick<PlannedSubject, 'kind'> & {
    readonly account?: Pick<Account, 'name' | 'transport' | 'accessMode'>;
  },
  {
    alarmMail: alarms,
    goLive,
    accounts,
  }: Pick<Environment, 'alarmMail' | 'goLive'> & {
    readonly accounts: readonly Pick<Account, 'transport'>[];
  },
): string | undefined {
  const { transport, accessMode, alarmMail, goLiveFrom, goLiveBefore } = requirement.appliesTo;
  if (alarmMail !== undefined && !alarms.used) return 'Alarms and notifications send no mail here.';
  if (alarmMail === 'exchange-online' && alarms.used && !alarms.exchangeOnline) {
    return 'Alarm mail does not go through Exchange Online here.';
  }
  if (goLiveFrom !== undefined && goLive < goLiveFrom)
    return `Go-live is on ${goLive}; this applies from ${goLiveFrom}.`;
  if (goLiveBefore !== undefined && goLive >= goLiveBefore) {
    return `Go-live is on ${goLive}; this applies before ${goLiveBefore}.`;
  }
  if (kind !== 'account' && kind !== 'mailbox') {
    if (transport === undefined || accounts.some((one) => transport.includes(one.transport))) return undefined;
    return `No account uses ${transport.join(' or ')} here.`;
  }
  if (account === undefined) return undefined;
  if (transport !== undefined && !transport.includes(account.transport)) {
    return `Account ${account.name} uses ${account.transport}; this applies to ${transport.join(' and ')}.`;
  }
  if (accessMode !== undefined && !accessMode.includes(account.accessMode)) {
    return `Account ${account.name} is a ${account.accessMode} account; this applies to ${accessMode.join(' and ')} accounts.`;
  }
  return undefined;
}
