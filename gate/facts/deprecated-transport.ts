import type { Environment } from '../environment/environment.ts';
import { specialAtLeast } from '../judge/operators/specials.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** Whether a release deprecates a transport, or why that is not known. */
export type Deprecation =
  | {
      readonly known: true;
      readonly deprecated: boolean;
      /** What it rests on, beside the transport. */
      readonly by: 'release' | 'specials';
    }
  | { readonly known: false; readonly because: string };

/**
 * Whether the release, with what is installed of it, deprecates a transport. The parameter `deprecated-transports` lists
 * which ones; `deprecated-since` says from where on: a special of this release (`ES10`), or in words an earlier release,
 * which leaves nothing open.
 */
export function deprecationOf(
  transport: string,
  { servers, release: own }: Pick<Environment, 'servers' | 'release'>,
  { parameters, release, releaseName }: Pick<Rulebook, 'parameters' | 'release' | 'releaseName'>,
): Deprecation {
  const { 'deprecated-transports': deprecated, 'deprecated-since': since } = parameters;
  if (!Array.isArray(deprecated) || typeof since !== 'string') {
    return { known: false, because: `The rules do not say what ECE ${releaseName} deprecates.` };
  }
  if (!deprecated.includes(transport)) return { known: true, deprecated: false, by: 'release' };
  if (!/^ES\d+$/.test(since)) return { known: true, deprecated: true, by: 'release' };
  // What is installed of one release says nothing of another.
  const compared = servers.map(({ specials }) =>
    specials === undefined || release !== own ? undefined : specialAtLeast.compare(specials.installed, since),
  );
  if (compared.some((one) => one?.known && one.holds)) return { known: true, deprecated: true, by: 'specials' };
  if (compared.every((one) => one?.known)) return { known: true, deprecated: false, by: 'specials' };
  return { known: false, because: `Nobody has said of every server whether it has ${since} of ECE ${releaseName}.` };
}
