import type { RecognisedReply, ReplyCatalogue } from '../reply-catalogue.ts';
import type { HttpAnswer } from '../wire/https-client.ts';
import { waitAsked } from '../wire/retry-after.ts';
import { StageEnd } from '../wire/stage.ts';

/** A refusal that the catalogue knows, in the shape of the facts' properties. */
export interface EntraRefusal {
  readonly status: number;
  readonly error: string;
  readonly aadsts: number | undefined;
  readonly signature: string;
}

/**
 * The JSON object that an end point of Entra ID answered with.
 *
 * @param peer `host:port`, for messages
 * @throws StageEnd when the answer is anything else, or asks to come back later
 */
export function jsonAnswer(answer: HttpAnswer, peer: string): Readonly<Record<string, unknown>> {
  refuseTooManyRequests(answer, peer);
  const { status, headers, body } = answer;
  const type = headers['content-type'] ?? 'no content type';
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new StageEnd('unrecognised', `${peer} answered ${status} with ${type}, not with JSON.`);
  }
  const parsed = parse(body);
  if (parsed === undefined) {
    throw new StageEnd(
      'unrecognised',
      `${peer} answered ${status} with ${body === '' ? 'no body' : 'JSON that is not a whole object'}.`,
    );
  }
  return parsed;
}

/** @throws StageEnd when the answer says that there were too many requests (RFC 6585, section 4) */
export function refuseTooManyRequests({ status, headers }: HttpAnswer, peer: string): void {
  if (status !== 429) return;
  const wait = headers['retry-after'];
  const when = wait === undefined ? 'It does not say when to come back.' : `Retry-After: ${wait}.`;
  const message = `${peer} answered 429, too many requests. ${when}`;
  throw new StageEnd('throttled', message, waitAsked(headers));
}

/**
 * Judges an answer of Entra ID that is not a success
 * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes).
 *
 * @throws StageEnd unless the catalogue knows the answer as a refusal
 */
export function refusal(
  { status, headers }: HttpAnswer,
  body: Readonly<Record<string, unknown>>,
  catalogue: ReplyCatalogue,
  peer: string,
): EntraRefusal {
  const error = typeof body.error === 'string' ? body.error : undefined;
  const description = typeof body.error_description === 'string' ? body.error_description : '';
  const aadsts = aadstsNumber(body.error_codes, description);
  const recognised = error === undefined ? undefined : recogniseEntra(catalogue, description, aadsts);
  const [firstLine = ''] = description.split(/\r?\n/);
  const said = [status, error, firstLine].filter((part) => part !== undefined && part !== '').join(' ');

  if (recognised?.meaning === 'throttled' || recognised?.meaning === 'transient') {
    const message = `${peer} cannot answer now (${recognised.id}): ${said}`;
    throw new StageEnd('throttled', message, waitAsked(headers));
  }
  // With a status of 500 and above the fault is the server's own, whatever the body says.
  if (recognised === undefined || error === undefined || status < 400 || status >= 500) {
    throw new StageEnd('unrecognised', `${peer} answered in a way that no known reply matches: ${said}`);
  }
  return { status, error, aadsts, signature: recognised.id };
}

/** Looks an AADSTS number, or a text without one, up in the catalogue. */
export function recogniseEntra(
  catalogue: ReplyCatalogue,
  description: string,
  aadsts: number | undefined,
): RecognisedReply | undefined {
  return aadsts === undefined
    ? catalogue.recognise('entra', description)
    : catalogue.recognise('entra', description, aadsts);
}

function aadstsNumber(codes: unknown, description: string): number | undefined {
  const [first] = Array.isArray(codes) ? codes : [];
  if (typeof first === 'number') return first;
  return firstAadsts(description);
}

/** The first AADSTS number in a text. */
export function firstAadsts(text: string): number | undefined {
  const [, digits] = /AADSTS(\d+)/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
