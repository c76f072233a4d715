import { flagOf, type GraphObject, isGraphObject, textOf, textsOf } from '../graph/fields.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { type Stage, StageEnd } from '../wire/stage.ts';
import type { LifetimePolicies } from './facts.ts';

/** Exchange Online as a resource: a policy counts where it is on the application that is accessed. */
export const exchangeAppId = '00000002-0000-0ff1-ce00-000000000000';

const path = '/v1.0/policies/tokenLifetimePolicies';
const hourSeconds = 3600;

/**
 * Reads the token lifetime policies that bear on ECE's tokens
 * (https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes). One that is assigned to other
 * applications only is none of them.
 *
 * @throws StageEnd when one cannot be understood
 */
export async function readLifetimePolicies(
  reader: GraphReader,
  clientId: string,
  stage: Stage,
): Promise<LifetimePolicies> {
  const bearing: { readonly name: string; readonly seconds: number | undefined }[] = [];
  for (const policy of await reader.collection(path, stage)) {
    const seconds = accessTokenSeconds(policy);
    if (flagOf(policy, 'isOrganizationDefault') || (await appliesToEce(policy))) {
      bearing.push({ name: textOf(policy, 'displayName'), seconds });
    }
  }
  return {
    shorterThanAnHour: bearing.some(({ seconds }) => seconds !== undefined && seconds < hourSeconds),
    names: bearing.map(({ name }) => name),
  };

  async function appliesToEce(policy: GraphObject): Promise<boolean> {
    const id = encodeURIComponent(textOf(policy, 'id'));
    const targets = await reader.collection(`${path}/${id}/appliesTo`, stage);
    return targets.some((target) => {
      const appId = textOf(target, 'appId').toLowerCase();
      return appId === exchangeAppId || appId === clientId.toLowerCase();
    });
  }
}

/** How long access tokens live under a policy; undefined where it says nothing of them. */
function accessTokenSeconds(policy: GraphObject): number | undefined {
  const lifetimes = textsOf(policy, 'definition').map(lifetimeIn);
  return lifetimes.find((seconds) => seconds !== undefined);
}

/** `{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"8:00:00"}}`: days and hours, minutes, seconds. */
function lifetimeIn(definition: string): number | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(definition);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const policy = isGraphObject(parsed) ? parsed.TokenLifetimePolicy : undefined;
  if (!isGraphObject(policy)) throw notUnderstood(definition);
  const { AccessTokenLifetime: lifetime } = policy;
  if (lifetime === undefined) return undefined;
  const [, days = '0', hours, minutes, seconds] = /^(?:(\d+)\.)?(\d+):(\d\d):(\d\d)$/.exec(String(lifetime)) ?? [];
  if (hours === undefined) throw notUnderstood(definition);
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

function notUnderstood(definition: string): StageEnd {
  return new StageEnd('unrecognised', `A token lifetime policy is not written as documented: ${definition}`);
}
