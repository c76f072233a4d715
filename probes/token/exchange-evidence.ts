import type { Evidence } from '../reading.ts';
import type { Redactor } from '../redactor.ts';
import { Secret } from '../secret.ts';
import type { HttpExchange } from '../wire/https-client.ts';

/** What of a request may be shown: nothing that is secret or says nothing. */
const shownParameters = ['client_id', 'grant_type', 'scope'];

const shownHeaders = ['content-type', 'content-length', 'date', 'location', 'retry-after', 'server', 'x-ms-request-id'];

/** An HTTP request and its answer, tokens still in it: the redactor must have learned them. */
export function exchangeEvidence({ request, status, headers, body }: HttpExchange): Evidence {
  const asked = new URLSearchParams(request.body ?? '');
  const parameters = shownParameters.filter((name) => asked.has(name)).map((name) => `${name}: ${asked.get(name)}`);
  const received = shownHeaders.filter((name) => name in headers).map((name) => `${name}: ${headers[name]}`);
  const [address] = request.url.split('?');
  return {
    kind: 'http',
    title: `${request.method} ${address}`,
    text: [
      `${request.method} ${request.url}`,
      ...parameters,
      '',
      status === undefined ? '(no answer)' : `HTTP status ${status}`,
      ...received,
      '',
      body === '' ? '(no body)' : body,
    ].join('\n'),
  };
}

/**
 * Learns every token in a token end point's answer, even one that breaks off or is not JSON at all. What is shorter than
 * any token is no secret: masked wherever it stands, a token `e` would make all evidence illegible.
 */
export function learnTokens(body: string, redactor: Redactor): void {
  for (const [, name = '', token = ''] of body.matchAll(/"(access_token|refresh_token|id_token)"\s*:\s*"([^"]{8,})/g)) {
    const secretName = `the ${name.replace('_', ' ')}`;
    redactor.learn(new Secret(secretName, token));
    // JSON may escape a slash.
    redactor.learn(new Secret(secretName, token.replaceAll('\\/', '/')));
  }
}
