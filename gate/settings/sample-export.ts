import type { ExchangeExport, ExportedMailbox } from './exchange-export.ts';

/** An export of one mailbox, for tests that change it in one place. */
export function sampleExport(
  mailbox: Partial<ExportedMailbox> = {},
  transport: ExchangeExport['transport'] = { SmtpClientAuthenticationDisabled: true },
): ExchangeExport {
  return {
    format: 'ece-exchange-settings',
    version: 1,
    exportedAt: '2026-11-23T09:00:00.000Z',
    exportedBy: 'admin@contoso.example',
    module: 'ExchangeOnlineManagement 3.10.1',
    organisation: 'contoso.onmicrosoft.com',
    transport,
    mailboxes: [
      {
        asked: 'support@contoso.example',
        cas: {
          PrimarySmtpAddress: 'support@contoso.example',
          ImapEnabled: true,
          PopEnabled: false,
          SmtpClientAuthenticationDisabled: null,
        },
        permissions: [],
        recipientPermissions: [],
        sendOnBehalf: [],
        ...mailbox,
      },
    ],
  };
}
