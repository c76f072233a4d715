import { isLoopback } from '../../environment/socket-address.ts';
import type { Machine } from '../../vantage/machine.ts';
import { type Answers, type ServerAnswers, unansweredServer } from './answers.ts';
import { listed } from './listed.ts';
import type { Questionnaire } from './questionnaire.ts';
import { servers } from './questions.ts';

/** Asks for servers until there is at least one of each role, for the active one if that is open, and the workstation. */
export async function askServers(form: Questionnaire, machine: Machine): Promise<void> {
  form.open(servers);
  let asked: readonly ServerAnswers[] = [];
  for (;;) {
    const server = await askServer(form, asked, machine);
    if (server === undefined) {
      const activeServicesServer = services(asked)[0]?.name ?? unansweredServer.name;
      if (form.keep({ ...form.answers, servers: asked, activeServicesServer })) break;
    } else {
      asked = [...asked, server];
    }
  }
  if (services(asked).length > 1) {
    await form.ask(servers.questions.active, (text) => ({ ...form.answers, activeServicesServer: text }));
  }
  if (await form.askYesOrNo(servers.questions.workstation, 'no')) {
    form.keep({ ...form.answers, workstation: { vantage: 'local' } });
  }
}

/** @returns undefined when there is no further one */
async function askServer(
  form: Questionnaire,
  before: readonly ServerAnswers[],
  machine: Machine,
): Promise<ServerAnswers | undefined> {
  const { questions } = servers;
  const withServer = (server: ServerAnswers): Answers => {
    return { ...form.answers, servers: [...before, server, unansweredServer] };
  };
  const nameQuestion = before.length === 0 ? questions.name : questions.furtherName;
  const name = await form.ask(nameQuestion, (text) => withServer({ name: text, roles: ['services'] }));
  if (name === '') return undefined;
  const roles = listed(await form.ask(questions.roles, (text) => withServer({ name, roles: listed(text) })));

  const local =
    !before.some(({ vantage }) => vantage === 'local') &&
    (await form.askYesOrNo(questions.local, name.toLowerCase() === machine.hostname.toLowerCase() ? 'yes' : 'no'));
  const hostname = await form.ask(
    local ? questions.hostname : questions.unmeasuredHostname,
    (text) => withServer({ name, roles, hostname: text }),
    { offer: local ? machine.hostname : undefined },
  );
  const named = { name, roles, ...(hostname !== '' && { hostname }) };
  const addresses = await form.ask(
    local ? questions.addresses : questions.unmeasuredAddresses,
    (text) => withServer({ ...named, addresses: listed(text) }),
    { offer: local ? ownAddresses(machine) : undefined },
  );
  return {
    ...named,
    ...(addresses !== '' && { addresses: listed(addresses) }),
    ...(local && { vantage: 'local' }),
  };
}

function services(all: readonly ServerAnswers[]): readonly ServerAnswers[] {
  return all.filter(({ roles }) => roles.includes('services'));
}

/** The addresses that tell this machine from others: every machine has loopback and link-local ones (RFC 4291 §2.5.6). */
function ownAddresses({ addresses }: Machine): string | undefined {
  const own = addresses.filter((address) => !isLoopback(address) && !/^(::1$|fe80:)/i.test(address));
  return own.length === 0 ? undefined : own.join(' ');
}
