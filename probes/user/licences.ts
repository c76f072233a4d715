import { type GraphObject, objectsOf, textOf } from '../graph/fields.ts';
import type { Draft } from '../wire/stage.ts';
import type { UserLicences } from './facts.ts';

/** What is known of Microsoft's products; a dated catalogue. */
export interface LicenceCatalogue {
  /** Ids of products that count as E3 or above, in small letters. */
  readonly e3OrAbove: readonly string[];
  /** Ids of products that are known to be below E3, in small letters. */
  readonly belowE3: readonly string[];
  /** Ids of the service plans that are Exchange Online (Plan 2), in small letters. */
  readonly exchangePlanTwo: readonly string[];
}

/** What Graph is asked for of a user; https://learn.microsoft.com/graph/api/user-get. */
export const licenceProperties = 'assignedLicenses,assignedPlans';

type Level = 'e3-or-above' | 'below-e3' | 'none' | undefined;

/**
 * What each of several users has at the least. Somebody whose only products are unknown makes it unknown, unless somebody
 * else settles it by having too little.
 *
 * @throws StageEnd when an entry is not as documented
 */
export function lowestOf(users: readonly GraphObject[], catalogue: LicenceCatalogue): Draft<UserLicences> {
  const levels = users.map((user) => levelOf(user, catalogue));
  const lowest = (['none', 'below-e3'] as const).find((level) => levels.includes(level));
  return {
    lowest: lowest ?? (levels.includes(undefined) || levels.length === 0 ? undefined : 'e3-or-above'),
    exchangePlanTwo: users.length > 0 && users.every((user) => hasPlanTwo(user, catalogue)),
  };
}

function levelOf(user: GraphObject, { e3OrAbove, belowE3 }: LicenceCatalogue): Level {
  const products = objectsOf(user, 'assignedLicenses').map((licence) => textOf(licence, 'skuId').toLowerCase());
  if (products.some((product) => e3OrAbove.includes(product))) return 'e3-or-above';
  if (products.some((product) => !belowE3.includes(product))) return undefined;
  return products.length === 0 ? 'none' : 'below-e3';
}

function hasPlanTwo(user: GraphObject, { exchangePlanTwo }: LicenceCatalogue): boolean {
  return objectsOf(user, 'assignedPlans').some(
    (plan) =>
      exchangePlanTwo.includes(textOf(plan, 'servicePlanId').toLowerCase()) &&
      textOf(plan, 'capabilityStatus') === 'Enabled',
  );
}
