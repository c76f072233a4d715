import { type AccountAnswers, type Answers, unansweredAccount } from './answers.ts';
import type { Known } from './known.ts';
import { listed } from './listed.ts';
import type { Questionnaire } from './questionnaire.ts';
import { accounts } from './questions.ts';

/** Asks for accounts until there are no more. */
export async function askAccounts(form: Questionnaire, clouds: Known['clouds']): Promise<void> {
  form.open(accounts);
  let asked: readonly AccountAnswers[] = [];
  for (;;) {
    const account = await askAccount(form, asked, clouds);
    if (account === undefined) return;
    asked = [...asked, account];
  }
}

/** @returns undefined when there is no further one */
async function askAccount(
  form: Questionnaire,
  before: readonly AccountAnswers[],
  clouds: Known['clouds'],
): Promise<AccountAnswers | undefined> {
  const { questions } = accounts;
  let account = unansweredAccount;
  const withAccount = (given: Partial<AccountAnswers>): Answers => {
    return { ...form.answers, accounts: [...before, { ...account, ...given }] };
  };
  const ask = async (
    question: keyof typeof questions,
    read: (text: string) => Partial<AccountAnswers>,
    offer?: string,
  ) => {
    const text = await form.ask(questions[question], (answer) => withAccount(read(answer)), { offer });
    if (text !== '') account = { ...account, ...read(text) };
    return text;
  };

  const nameQuestion = before.length === 0 ? 'name' : 'furtherName';
  if ((await ask(nameQuestion, (name) => ({ name }))) === '') return undefined;
  const mode = await ask('accessMode', (accessMode) => ({ accessMode }));
  const user = await ask('expectedUser', (expectedUser) => ({ expectedUser }));
  const transport = await ask('transport', (text) => transportAnswer(text, user));
  if (transport !== 'graph') {
    const cloud = clouds[form.answers.cloud];
    await ask('retrievalHost', (retrievalHost) => ({ retrievalHost }), cloud?.mail[0]);
    await ask('submissionHost', (host) => ({ submission: { host, identity: user } }), cloud?.submission[0]);
    const host = account.submission?.host ?? '';
    await ask('submissionIdentity', (identity) => ({ submission: { host, identity } }), user);
  }
  await ask('mailboxes', (text) => ({ mailboxes: listed(text) }), mode === 'mailbox' ? user : undefined);
  await ask('tokenSource', (tokenSource) => ({ tokenSource }));
  return account;
}

/** A transport with its servers still open, which the loader wants to see for every transport but `graph`. */
function transportAnswer(transport: string, identity: string): Partial<AccountAnswers> {
  if (transport === 'graph') return { transport };
  const host = 'unanswered.invalid';
  return { transport, retrievalHost: host, submission: { host, identity } };
}
