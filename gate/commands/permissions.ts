import type { Reading } from '../../probes/reading.ts';
import { few } from '../decide/few.ts';
import type { Environment } from '../environment/environment.ts';
import { plan } from '../plan/plan.ts';
import { Conversations } from '../run/conversations.ts';
import { stageOf } from '../run/held-conversation.ts';
import { cleanDefectsBy } from '../run/own-defects.ts';
import type { Run } from '../run/run.ts';
import { type NeededPermission, permissionPlan } from '../settings/permission-plan.ts';
import { thisMachine } from '../vantage/machine.ts';
import type { Command } from './command.ts';
import { preparedForAll } from './prepared.ts';

/** Says what reading the tenant's settings takes, and what the gate has of it, before anything is read. */
export const permissions: Command = {
  name: 'permissions',
  usage: '[file | folder]',
  summary: 'compares the permissions that reading settings needs with what the gate has',
  async run(words) {
    const { runs, sound } = await preparedForAll(words);
    let code = sound ? 0 : 3;
    for (const [place, run] of runs.entries()) {
      const conversations = new Conversations(run, thisMachine(), process.env);
      cleanDefectsBy((text) => conversations.clean(text));
      const token = stageOf(await conversations.directoryToken(), 'token');
      await conversations.close();
      const { text, complete } = permissionReport(run, token);
      if (run.suite !== undefined) console.log(`${place === 0 ? '' : '\n'}${run.suite}\n`);
      console.log(text);
      if (!complete) code = 3;
    }
    return code;
  },
};

/** What the verb prints, and whether nothing is missing. */
export function permissionReport(
  { environment, rulebook }: Pick<Run, 'environment' | 'rulebook'>,
  token: Reading<object> | undefined,
): { readonly text: string; readonly complete: boolean } {
  const held = permissionsOf(token);
  const needed = permissionPlan(plan(environment, rulebook), rulebook.graphReads, held);
  const lacking = needed.filter((one) => one.held === false);
  const why = token !== undefined && !token.settled ? [token.message, ''] : [];
  const unread = token?.settled === true && held === undefined;
  const lines = [
    ...why,
    ...(unread ? ['The token cannot be read: whether it is enough, only the reads will tell.', ''] : []),
    'Microsoft Graph:',
    ...needed.flatMap((one) => inWords(one)),
    '',
    ...consent(environment, token?.settled === true && !unread ? lacking : needed),
    '',
    "Exchange Online's settings, where an administrator is connected to it (nothing but reads):",
    `  gate/settings/export-exchange-settings.ps1 -Mailbox ${addressesOf(environment).join(', ')}`,
  ];
  return { text: lines.join('\n'), complete: token?.settled === true && !unread && lacking.length === 0 };
}

function permissionsOf(token: Reading<object> | undefined): readonly string[] | undefined {
  if (token?.settled !== true) return undefined;
  const found: unknown = Object(token.value).permissions;
  return Array.isArray(found) ? found.filter((name) => typeof name === 'string') : undefined;
}

function inWords({ permission, held, calls, decides, helps }: NeededPermission): readonly string[] {
  const state = held === undefined ? 'not known' : held ? 'there' : 'missing';
  return [
    `  ${permission.padEnd(22)} ${state}`,
    ...calls.map((call) => `      ${call}`),
    ...(decides.length === 0 ? [] : [`      undecided without it: ${few(decides)}`]),
    ...(helps.length === 0 ? [] : [`      to be measured or attested without it: ${few(helps)}`]),
  ];
}

/** The least that has to be asked for. */
function consent({ directory }: Environment, lacking: readonly NeededPermission[]): readonly string[] {
  if (lacking.length === 0) return ['Nothing is missing.'];
  const names = lacking.map(({ permission }) => permission).join(', ');
  if (directory !== undefined && 'clientId' in directory) {
    return [
      'The least to ask for:',
      `  Entra admin center > App registrations > ${directory.clientId} > API permissions > Add a permission >`,
      `  Microsoft Graph > Application permissions: ${names}; then "Grant admin consent".`,
    ];
  }
  return [
    'The least to ask for (delegated for a token that somebody was given, else for an application):',
    `  ${names}`,
  ];
}

/** Mailboxes and the accounts' SMTP identities, each once. */
function addressesOf({ accounts }: Environment): readonly string[] {
  const all = accounts.flatMap(({ mailboxes, submission }) => [
    ...mailboxes.map(({ address }) => address),
    ...(submission === undefined ? [] : [submission.identity]),
  ]);
  return [...new Set(all.map((address) => address.toLowerCase()))];
}
