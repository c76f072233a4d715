import type { Fault } from '../ask.ts';
import type { Answers, AppAnswers } from './answers.ts';
import { readAuthorizeAddress } from './authorize-address.ts';
import { listed } from './listed.ts';
import type { Questionnaire } from './questionnaire.ts';
import { app } from './questions.ts';

/** Asks for cloud and app registration. What ECE's own authorize address says of it is offered; nothing else is. */
export async function askApp(form: Questionnaire): Promise<void> {
  const { cloud, authorizeAddress, tenant, clientId, redirectUri, scopes } = app.questions;
  const withApp = (given: Partial<AppAnswers>): Answers => ({
    ...form.answers,
    app: { ...form.answers.app, ...given },
  });
  form.open(app);
  await form.ask(cloud, (text) => ({ ...form.answers, cloud: text }), { offer: 'worldwide' });
  const address = await form.ask(authorizeAddress, (text) => withApp({ authorizeAddress: text }), {
    faultsOf: authorizeFaults,
  });
  const said = readAuthorizeAddress(address) ?? {};
  await form.ask(tenant, (text) => withApp({ tenant: text }), { offer: said.tenant });
  await form.ask(clientId, (text) => withApp({ clientId: text }), { offer: said.clientId });
  await form.ask(redirectUri, (text) => withApp({ redirectUri: text }), { offer: said.redirectUri });
  await form.ask(scopes, (text) => withApp({ scopes: listed(text) }), { offer: said.scopes?.join(' ') });
}

/** Its `state` may well have the shape of a token; it is none. */
function authorizeFaults(text: string): readonly Fault[] {
  if (readAuthorizeAddress(text) !== undefined) return [];
  return [
    {
      message: 'this is not the address of a sign-in page: its path ends in /authorize, and it has a client_id',
      suggestion: 'Press Generate in ECE, and copy the address before anybody signs in.',
    },
  ];
}
