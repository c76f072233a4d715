import { type Certainty, known } from '../../probes/user/certainty.ts';
import type { ExportedMailbox, Trustee } from './exchange-export.ts';

/** One entry of either kind of permission, in one shape. */
interface Entry {
  readonly rights: readonly string[];
  readonly deny: boolean;
  readonly inherited: boolean;
  readonly holder: string;
  readonly trustee: Trustee;
}

/**
 * What a user may do with a mailbox. An entry of the mailbox itself counts before an inherited one, and a Deny before an
 * Allow. Groups count as far as their direct members are known; whoever could not be looked up leaves it open.
 *
 * @param user user principal name
 */
export function accessOf(
  mailbox: ExportedMailbox,
  user: string,
): { readonly fullAccess?: boolean; readonly sendAs?: boolean } {
  const fullAccess = known(holds(mailboxEntries(mailbox), 'fullaccess', user));
  const direct = holds(recipientEntries(mailbox), 'sendas', user);
  // Exchange sends "on behalf" where only that is given: whether it does for ECE, only a message shows.
  const sendAs = known(direct === 'no' && mailbox.sendOnBehalf.length > 0 ? 'open' : direct);
  return { ...(fullAccess === undefined ? {} : { fullAccess }), ...(sendAs === undefined ? {} : { sendAs }) };
}

function mailboxEntries({ permissions }: ExportedMailbox): readonly Entry[] | undefined {
  return permissions?.map(({ User, AccessRights, IsInherited, Deny, trustee }) => ({
    rights: rightsIn(AccessRights),
    deny: Deny,
    inherited: IsInherited,
    holder: User,
    trustee,
  }));
}

function recipientEntries({ recipientPermissions }: ExportedMailbox): readonly Entry[] | undefined {
  return recipientPermissions?.map(({ Trustee: holder, AccessControlType, AccessRights, IsInherited, trustee }) => ({
    rights: rightsIn(AccessRights),
    // System.Security.AccessControl.AccessControlType: Allow is 0, Deny is 1.
    deny: AccessControlType === 'Deny' || AccessControlType === 1,
    inherited: IsInherited,
    holder,
    trustee,
  }));
}

function rightsIn(rights: string | readonly string[]): readonly string[] {
  return [rights].flat().flatMap((text) => text.split(',').map((name) => name.trim().toLowerCase()));
}

function holds(entries: readonly Entry[] | undefined, right: string, user: string): Certainty {
  if (entries === undefined) return 'open';
  const about = entries.filter(({ rights }) => rights.includes(right));
  const own = about.filter(({ inherited }) => !inherited);
  const meant = (deny: boolean) =>
    anyMeans(
      own.filter((entry) => entry.deny === deny),
      user,
    );
  const denied = meant(true);
  if (denied === 'yes') return 'no';
  const allowed = meant(false);
  if (allowed === 'yes' && denied === 'no') return 'yes';
  if (
    allowed === 'no' &&
    anyMeans(
      about.filter(({ inherited, deny }) => inherited && !deny),
      user,
    ) !== 'yes'
  ) {
    return 'no';
  }
  return 'open';
}

function anyMeans(entries: readonly Entry[], user: string): Certainty {
  const meanings = entries.map((entry) => means(entry, user));
  if (meanings.includes('yes')) return 'yes';
  return meanings.includes('open') ? 'open' : 'no';
}

function means({ holder, trustee }: Entry, user: string): Certainty {
  const wanted = user.toLowerCase();
  const isWanted = (name: string) => name.toLowerCase() === wanted;
  if (isWanted(holder) || trustee.names.some(isWanted)) return 'yes';
  switch (trustee.kind) {
    case 'user':
      return 'no';
    case 'group':
      if (trustee.members === undefined || trustee.members === null) return 'open';
      return trustee.members.some((names) => names.some(isWanted)) ? 'yes' : 'open';
    case 'unresolved':
      // The mailbox's own user, which no delegate is.
      return holder.toUpperCase() === 'NT AUTHORITY\\SELF' ? 'no' : 'open';
  }
}
