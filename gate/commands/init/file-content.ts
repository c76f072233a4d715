import type { AccountAnswers, Answers } from './answers.ts';

/** The environment file that the answers come to, in the order in which it is written. Secrets are references. */
export function fileContent(answers: Answers): object {
  const { externalUrl, signInUrls, app, cloud, furtherUrls, accounts, ...rest } = answers;
  const { tenant, clientId, redirectUri, scopes, authorizeAddress } = app;
  return {
    name: rest.name,
    release: rest.release,
    edition: rest.edition,
    goLive: rest.goLive,
    externalUrl: { value: externalUrl },
    signInUrls: { value: signInUrls },
    servers: rest.servers,
    activeServicesServer: rest.activeServicesServer,
    workstation: rest.workstation,
    cloud: { name: cloud },
    app: {
      tenant,
      clientId,
      clientSecret: { file: 'secrets/client-secret.txt' },
      redirectUri,
      scopes,
      ...(authorizeAddress !== undefined && { authorizeAddress }),
    },
    accounts: accounts.map(accountContent),
    alarmMail: rest.alarmMail,
    furtherUrls,
    waivers: [],
    attestations: [],
  };
}

function accountContent(account: AccountAnswers): object {
  const { name, accessMode, expectedUser, transport, retrievalHost, submission, tokenSource, mailboxes } = account;
  return {
    name,
    accessMode,
    expectedUser,
    transport,
    ...(retrievalHost !== undefined && { [transport === 'pop3+smtp' ? 'pop3' : 'imap']: { host: retrievalHost } }),
    ...(submission !== undefined && { smtp: submission }),
    token: { refreshToken: { file: `secrets/${name}-refresh-token.txt` }, source: tokenSource },
    mailboxes: mailboxes.map((address) => ({ address })),
  };
}
