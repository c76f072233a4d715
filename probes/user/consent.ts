import { type GraphObject, textOf } from '../graph/fields.ts';
import type { UserConsent } from './facts.ts';

/**
 * The delegated permissions that hold for a user: consented to for everybody, or for them alone
 * (https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant).
 *
 * @throws StageEnd when a grant is not as documented
 */
export function consentedFor(grants: readonly GraphObject[], userId: string): UserConsent {
  const held = grants.filter((grant) => {
    const kind = textOf(grant, 'consentType');
    return kind === 'AllPrincipals' || (kind === 'Principal' && grant.principalId === userId);
  });
  const permissions = held.flatMap((grant) => textOf(grant, 'scope').split(' ')).filter((name) => name !== '');
  return { permissions: [...new Set(permissions)].sort() };
}
