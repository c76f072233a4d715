import type { Question } from '../ask.ts';
import type { AlarmMailAnswers, Answers } from './answers.ts';
import { listed } from './listed.ts';
import type { Questionnaire } from './questionnaire.ts';
import { surroundings } from './questions.ts';

/** Asks for the alarm mail's server and further addresses. Neither is left out silently: "none" has to be said. */
export async function askSurroundings(form: Questionnaire): Promise<void> {
  const { questions } = surroundings;
  form.open(surroundings);
  if (await form.askYesOrNo(questions.alarmMail)) await askAlarmMail(form);
  else form.keep({ ...form.answers, alarmMail: { used: false } });
  await form.ask(questions.furtherUrls, (text) => ({
    ...form.answers,
    furtherUrls: text === 'none' ? text : listed(text),
  }));
}

type UsedAlarmMail = Extract<AlarmMailAnswers, { readonly used: true }>;

async function askAlarmMail(form: Questionnaire): Promise<void> {
  const { host, port, security, authentication, exchangeOnline } = surroundings.questions;
  let alarmMail = unansweredAlarmMail;
  const withAlarmMail = (given: Partial<UsedAlarmMail>): Answers => {
    return { ...form.answers, alarmMail: { ...alarmMail, ...given } };
  };
  const ask = async (question: Question, read: (text: string) => Partial<UsedAlarmMail>) => {
    const text = await form.ask(question, (answer) => withAlarmMail(read(answer)));
    alarmMail = { ...alarmMail, ...read(text) };
  };
  await ask(host, (text) => ({ host: text }));
  await ask(port, (text) => ({ port: /^\d+$/.test(text) ? Number(text) : text }));
  await ask(security, (text) => ({ security: text }));
  await ask(authentication, (text) => ({ authentication: text }));
  form.keep(withAlarmMail({ exchangeOnline: await form.askYesOrNo(exchangeOnline) }));
}

const unansweredAlarmMail: UsedAlarmMail = {
  used: true,
  host: 'unanswered.invalid',
  port: 25,
  security: 'none',
  authentication: 'none',
  exchangeOnline: false,
};
