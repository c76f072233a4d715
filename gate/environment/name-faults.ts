import { nearest } from '../yaml/nearest.ts';
import type { YamlPath } from '../yaml/yaml-source.ts';
import type { EnvironmentFile } from './environment-file.ts';
import type { FileFault } from './file-fault.ts';

/** Servers, accounts and mailboxes that are missing, named twice, or referred to and not there. */
export function nameFaults(file: EnvironmentFile): FileFault[] {
  return [...roleFaults(file), ...serverFaults(file), ...activeServerFaults(file), ...accountFaults(file)];
}

function roleFaults({ servers }: EnvironmentFile): FileFault[] {
  const missing = (['services', 'application'] as const).filter(
    (role) => !servers.some(({ roles }) => roles.includes(role)),
  );
  return missing.map((role) => ({
    path: ['servers'],
    part: 'key',
    code: 'missing-role',
    message: `no server has the role \`${role}\``,
    suggestion:
      'A deployment has at least one services and one application server; a collocated server has both roles.',
  }));
}

function serverFaults({ servers }: EnvironmentFile): FileFault[] {
  const local = servers.flatMap(({ vantage }, index) => (vantage === 'local' ? [index] : []));
  const reserved = servers.findIndex(({ name }) => Object.hasOwn(reservedNames, name.toLowerCase()));
  const meaning = reservedNames[servers[reserved]?.name.toLowerCase() ?? ''];
  return [
    ...repeated(servers.map(({ name }, index) => ({ name, path: ['servers', index, 'name'] }))).map(
      ({ path, name }) => ({
        path,
        code: 'duplicate-server',
        message: `two servers have the name \`${name}\``,
      }),
    ),
    ...(reserved < 0
      ? []
      : [
          {
            path: ['servers', reserved, 'name'],
            code: 'reserved-name',
            message: `${meaning}, so no server can have it`,
          },
        ]),
    ...local.slice(1).map((index) => ({
      path: ['servers', index, 'vantage'],
      code: 'second-local',
      message: `the gate runs on one server, and \`${servers[local[0] ?? 0]?.name}\` already has the vantage \`local\``,
      suggestion:
        'Look from the others by `{ ssh: { host: …, user: … } }`, or through the collector by `{ bundle: … }`.',
    })),
  ];
}

const reservedNames: Readonly<Record<string, string>> = {
  workstation: "the name `workstation` stands for the administrator's workstation",
  gate: 'the name `gate` stands for the machine that the gate runs on',
};

function activeServerFaults({ servers, activeServicesServer: active }: EnvironmentFile): FileFault[] {
  const names = servers.filter(({ roles }) => roles.includes('services')).map(({ name }) => name);
  if (names.includes(active) || names.length === 0) return [];
  const likely = nearest(active, names);
  const reason = servers.some(({ name }) => name === active)
    ? 'does not have the role `services`'
    : 'is not among the servers';
  return [
    {
      path: ['activeServicesServer'],
      code: 'unknown-server',
      message: `\`${active}\` ${reason}`,
      suggestion:
        likely === undefined
          ? `The services servers are: ${names.map((name) => `\`${name}\``).join(', ')}.`
          : `Did you mean \`${likely}\`?`,
    },
  ];
}

function accountFaults({ accounts }: EnvironmentFile): FileFault[] {
  const mailboxes = accounts.flatMap((account, index) =>
    account.mailboxes.map(({ address }, position) => ({
      name: address,
      path: ['accounts', index, 'mailboxes', position, 'address'],
      account: account.name,
    })),
  );
  return [
    ...repeated(accounts.map(({ name }, index) => ({ name, path: ['accounts', index, 'name'] }))).map(
      ({ path, name }) => ({
        path,
        code: 'duplicate-account',
        message: `two accounts have the name \`${name}\``,
      }),
    ),
    ...repeated(mailboxes).map(({ path, name, account, first }) => ({
      path,
      code: 'duplicate-mailbox',
      message:
        account === first.account
          ? `the mailbox \`${name}\` stands in the account \`${account}\` twice`
          : `the mailbox \`${name}\` belongs to the account \`${first.account}\` already`,
      suggestion: 'ECE retrieves a mailbox through one account only.',
    })),
  ];
}

interface Named {
  readonly name: string;
  readonly path: YamlPath;
}

/** Those that have the name of an earlier one, case ignored, with that earlier one. */
function repeated<Entry extends Named>(entries: readonly Entry[]): (Entry & { readonly first: Entry })[] {
  return entries.flatMap((entry, index) => {
    const first = entries.slice(0, index).find(({ name }) => name.toLowerCase() === entry.name.toLowerCase());
    return first === undefined ? [] : [{ ...entry, first }];
  });
}
