import { type GraphObject, instantOf, objectOf, objectsOf, textsOf } from '../graph/fields.ts';
import type { Secret } from '../secret.ts';
import { StageEnd } from '../wire/stage.ts';
import type { DirectoryApplication, DirectorySecret } from './facts.ts';

/** Only what is looked at: neither keys nor owners. */
const selected = 'id,appId,displayName,signInAudience,web,spa,publicClient,isFallbackPublicClient,passwordCredentials';

/** Where Graph keeps a registration (https://learn.microsoft.com/graph/api/application-get). */
export function applicationPath(clientId: string): string {
  return `/v1.0/applications(appId='${encodeURIComponent(clientId)}')?$select=${selected}`;
}

/** Under which platforms a redirect URI is registered. Entra ID compares them letter by letter. */
export function platformsOf(application: GraphObject, redirectUri: string): DirectoryApplication {
  const under = (platform: string) => textsOf(objectOf(application, platform), 'redirectUris').includes(redirectUri);
  return { found: true, onWeb: under('web'), onSinglePage: under('spa'), onPublicClient: under('publicClient') };
}

const dayMs = 86_400_000;

/**
 * When the secret that the gate holds expires. Graph never shows a secret, only its first three characters
 * (https://learn.microsoft.com/graph/api/resources/passwordcredential).
 *
 * @param goLive ISO 8601 date
 * @throws StageEnd when no secret of the registration begins like it
 */
export function expiryOf(application: GraphObject, clientSecret: Secret, goLive: string): DirectorySecret {
  const beginning = clientSecret.reveal().slice(0, 3);
  const alike = objectsOf(application, 'passwordCredentials').filter(({ hint }) => hint === beginning);
  const [validUntil] = alike.map((credential) => instantOf(credential, 'endDateTime')).sort();
  if (validUntil === undefined) {
    throw new StageEnd(
      'unrecognised',
      'No client secret of the registration begins like the one that the gate holds: which one ECE uses is not known.',
    );
  }
  return { validUntil, daysAfterGoLive: Math.floor((Date.parse(validUntil) - Date.parse(goLive)) / dayMs) };
}
