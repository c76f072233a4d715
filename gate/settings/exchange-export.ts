/** The export of Exchange Online's settings as `export-exchange-settings.ps1` writes it; its JSON Schema is beside this file. */
export interface ExchangeExport {
  readonly format: 'ece-exchange-settings';
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** Who was signed in to Exchange Online. */
  readonly exportedBy: string;
  /** Name and version of the PowerShell module. */
  readonly module: string;
  readonly organisation: string;
  /** Get-TransportConfig; null where the operator may not read it. */
  readonly transport: { readonly SmtpClientAuthenticationDisabled: boolean } | null;
  readonly mailboxes: readonly ExportedMailbox[];
}

export interface ExportedMailbox {
  /** The address that was asked for. */
  readonly asked: string;
  /** Get-CASMailbox; null: Exchange Online has no such mailbox. */
  readonly cas: {
    readonly PrimarySmtpAddress: string;
    readonly ImapEnabled: boolean;
    readonly PopEnabled: boolean;
    /** null: the organisation's setting holds. */
    readonly SmtpClientAuthenticationDisabled: boolean | null;
  } | null;
  /** Get-MailboxPermission; null where the operator may not read it. */
  readonly permissions: readonly MailboxPermission[] | null;
  /** Get-RecipientPermission; null where the operator may not read it. */
  readonly recipientPermissions: readonly RecipientPermission[] | null;
  /** Get-Mailbox, GrantSendOnBehalfTo. */
  readonly sendOnBehalf: readonly string[];
}

/** Who holds a permission, looked up by the script. */
export interface Trustee {
  readonly kind: 'user' | 'group' | 'unresolved';
  /** User principal name and addresses. */
  readonly names: readonly string[];
  /** Of a group: the names of its direct members; null where they could not be listed. */
  readonly members?: readonly (readonly string[])[] | null;
}

export interface MailboxPermission {
  readonly User: string;
  /** `FullAccess`, or several in one text or list. */
  readonly AccessRights: string | readonly string[];
  readonly IsInherited: boolean;
  readonly Deny: boolean;
  readonly trustee: Trustee;
}

export interface RecipientPermission {
  readonly Trustee: string;
  /** By name, or by the number that stands for it in .NET. */
  readonly AccessControlType: 'Allow' | 'Deny' | 0 | 1;
  readonly AccessRights: string | readonly string[];
  readonly IsInherited: boolean;
  readonly trustee: Trustee;
}
