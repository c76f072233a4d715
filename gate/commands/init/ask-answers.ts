import type { Answers } from './answers.ts';
import { askAccounts } from './ask-accounts.ts';
import { askApp } from './ask-app.ts';
import { askServers } from './ask-servers.ts';
import { askSurroundings } from './ask-surroundings.ts';
import type { Known } from './known.ts';
import { listed } from './listed.ts';
import type { Questionnaire } from './questionnaire.ts';
import { deployment } from './questions.ts';

/** Asks everything, in order. */
export async function askAnswers(form: Questionnaire, known: Known): Promise<Answers> {
  await askDeployment(form, known);
  await askServers(form, known.machine);
  await askApp(form);
  await askAccounts(form, known.clouds);
  await askSurroundings(form);
  return form.answers;
}

async function askDeployment(form: Questionnaire, { releases, releaseFaults }: Known): Promise<void> {
  const { name, release, edition, goLive, externalUrl, signInUrls } = deployment.questions;
  const offered = releases.map((one) => `${one.release} for ${one.name}`).join(', ');
  form.open(deployment);
  await form.ask(name, (text) => ({ ...form.answers, name: text }));
  await form.ask({ ...release, hint: offered }, (text) => ({ ...form.answers, release: text }), {
    faultsOf: releaseFaults,
  });
  await form.ask(edition, (text) => ({ ...form.answers, edition: text }));
  await form.ask(goLive, (text) => ({ ...form.answers, goLive: text }));
  await form.ask(externalUrl, (text) => ({ ...form.answers, externalUrl: text }));
  await form.ask(signInUrls, (text) => ({ ...form.answers, signInUrls: listed(text) }));
}
