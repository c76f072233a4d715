import { jsonAnswer } from '../token/entra-answer.ts';
import type { HttpAnswer } from '../wire/https-client.ts';
import { waitAsked } from '../wire/retry-after.ts';
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
  const read = readGraphAnswer(answer, peer);
  if (read.kind === 'object') return read.object;
  const { status, code, said } = read;
  if (status === 404 && /ResourceNotFound$/.test(code)) return undefined;
  switch (status) {
    case 401:
      throw new StageEnd('no-permission', `${peer} does not take the token: ${said}`);
    case 403:
      throw new StageEnd('no-permission', `${peer} does not show it to this token: ${said}`);
    default:
      throw new StageEnd('unrecognised', `${peer} answered in a way that no known reply matches: ${said}`);
  }
}

/** What Microsoft Graph answered: an object, or an error in its own words. */
export type GraphAnswer =
  | { readonly kind: 'object'; readonly object: GraphObject }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: string;
      /** Status, code and message: `403 ErrorAccessDenied Access is denied. …` */
      readonly said: string;
    };

/**
 * Reads an answer of Microsoft Graph without judging what an error means.
 *
 * @param peer `host:port`, for messages
 * @throws StageEnd when the service asks to come back later, or the answer is neither an object nor an error of Graph
 */
export function readGraphAnswer(answer: HttpAnswer, peer: string): GraphAnswer {
  const body = jsonAnswer(answer, peer);
  const { status, headers } = answer;
  if (status === 200 && !('error' in body)) return { kind: 'object', object: body };
  const error = isGraphObject(body.error) ? body.error : undefined;
  const code = typeof error?.code === 'string' ? error.code : undefined;
  if (code === undefined) {
    throw new StageEnd('unrecognised', `${peer} answered ${status} in a way that no known reply matches.`);
  }
  const said = [status, code, error?.message].filter((part) => typeof part !== 'undefined' && part !== '').join(' ');
  if (status !== 503 && status !== 504) return { kind: 'error', status, code, said };
  throw new StageEnd('throttled', `${peer} cannot answer now: ${said}`, waitAsked(headers));
}
