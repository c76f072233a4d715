/** A small valid environment file, for tests that break it in one place. */
export const sampleFile = `name: Contoso
release: "12.6"
edition: UCCE
goLive: 2027-03-01
externalUrl: { value: https://ece.contoso.com }
signInUrls: { value: [https://ece.contoso.com/agent] }
servers:
  - name: svc1
    roles: [services]
    hostname: ece-svc1
    addresses: [10.1.2.3]
    vantage: local
  - name: svc2
    roles: [services]
  - name: app1
    roles: [application]
    specials: { installed: [ES13], evidence: { by: Ada, on: 2026-11-02, source: ticket 7 } }
activeServicesServer: svc1
cloud: { name: worldwide }
app:
  tenant: contoso.com
  clientId: a2d4b1c6-7e35-4f0d-8b1a-90c5d7e6f321
  clientSecret: { env: CLIENT_SECRET }
  redirectUri: https://ece.contoso.com/callback
  scopes: [https://outlook.office.com/IMAP.AccessAsUser.All, offline_access]
accounts:
  - name: support
    accessMode: mailbox
    expectedUser: support@contoso.com
    transport: imap+smtp
    imap: { host: outlook.office365.com }
    smtp: { host: smtp.office365.com, identity: support@contoso.com }
    token: { refreshToken: { file: support.txt }, source: ece }
    mailboxes: [{ address: support@contoso.com }]
  - name: service
    accessMode: shared
    expectedUser: service@contoso.com
    transport: pop3+smtp
    pop3: { host: outlook.office365.com }
    smtp: { host: smtp.office365.com, identity: service@contoso.com }
    token: { refreshToken: { env: SERVICE_TOKEN }, source: sign-in }
    mailboxes:
      - address: sales@contoso.com
      - address: orders@contoso.com
alarmMail: { used: false }
furtherUrls: none
`;
