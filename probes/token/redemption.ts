import type { ReplyCatalogue } from '../reply-catalogue.ts';
import type { HttpAnswer } from '../wire/https-client.ts';
import { StageEnd, type StageResult } from '../wire/stage.ts';
import { readJwt } from './claims.ts';
import { jsonAnswer, recogniseEntra, refusal } from './entra-answer.ts';
import type { TokenRedeem } from './facts.ts';

/** Printable ASCII is all that an access token may consist of (RFC 6749, appendix A.12). */
const accessTokenText = /^[\x20-\x7e]+$/;

/**
 * Judges a token end point's answer by what crossed the wire (RFC 6749, section 5). The following stage is handed the
 * access token.
 *
 * @param peer `host:port`, for messages
 * @throws StageEnd when it is neither a grant nor a known refusal
 */
export function judgeRedemption(
  answer: HttpAnswer,
  catalogue: ReplyCatalogue,
  peer: string,
): StageResult<TokenRedeem, string> {
  const body = jsonAnswer(answer, peer);
  const { status } = answer;
  if (status !== 200 || 'error' in body) {
    const refused = refusal(answer, body, catalogue, peer);
    const about = recogniseEntra(catalogue, '', refused.aadsts)?.about;
    return { value: { accepted: false, ...refused, clientAccepted: about === 'client' ? false : undefined } };
  }
  const { access_token: token, token_type: type, refresh_token: refreshToken, scope } = body;
  if (
    typeof token !== 'string' ||
    !accessTokenText.test(token) ||
    typeof type !== 'string' ||
    !/^bearer$/i.test(type)
  ) {
    throw new StageEnd('unrecognised', `${peer} answered 200, but not with a bearer access token.`);
  }
  const scopes = typeof scope === 'string' ? scope.split(' ').filter((name) => name !== '') : undefined;
  return {
    value: {
      accepted: true,
      clientAccepted: true,
      status,
      serverTime: instant(answer.headers.date),
      expiresIn: seconds(body.expires_in),
      scopes,
      permissions: scopes?.map((name) => name.slice(name.lastIndexOf('/') + 1)),
      refreshTokenIssued: typeof refreshToken === 'string' && refreshToken !== '',
      accessTokenForm: readJwt(token) === undefined ? 'opaque' : 'jwt',
    },
    next: token,
  };
}

/** The header Date (RFC 9110, section 6.6.1) as ISO 8601, UTC. */
function instant(header: string | undefined): string | undefined {
  const milliseconds = Date.parse(header ?? '');
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}

/** Entra ID writes a number; other servers have been seen to write it as text. */
function seconds(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}
