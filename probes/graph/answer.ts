import { jsonAnswer } from '../token/entra-answer.ts';
import type { HttpAnswer } from '../wire/https-client.ts';
import { retryAfterMs } from '../wire/retry-after.ts';
import { StageEnd } from '../wire/stage.ts';
import { type GraphObject, isGraphObject } from './fields.ts';

/**
 * Judges an answer of Microsoft Graph (https://learn.microsoft.com/graph/errors): the object that it shows, or undefined
 * where it says in its own words that there is none.
 *
 * @param peer `host:port`, for messages
 * @throws StageEnd when access is refused, the service asks to come back later, or nothing known matches
 */
export function judgeGraphAnswer(answer: HttpAnswer, peer: string): GraphObject | undefined {
  const body = jsonAnswer(answer, peer);
  const { status, headers } = answer;
  if (status === 200 && !('error' in body)) return body;
  const error = isGraphObject(body.error) ? body.error : undefined;
  const code = typeof error?.code === 'string' ? error.code : undefined;
  const said = [status, code, error?.message].filter((part) => typeof part !== 'undefined' && part !== '').join(' ');
  if (code === undefined) {
    throw new StageEnd('unrecognised', `${peer} answered ${status} in a way that no known reply matches.`);
  }
  if (status === 404 && /ResourceNotFound$/.test(code)) return undefined;
  switch (status) {
    case 401:
      throw new StageEnd('no-permission', `${peer} does not take the token: ${said}`);
    case 403:
      throw new StageEnd('no-permission', `${peer} does not show it to this token: ${said}`);
    case 503:
    case 504:
      throw new StageEnd(
        'throttled',
        `${peer} cannot answer now: ${said}`,
        retryAfterMs(headers['retry-after'], new Date()),
      );
    default:
      throw new StageEnd('unrecognised', `${peer} answered in a way that no known reply matches: ${said}`);
  }
}
