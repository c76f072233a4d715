/** Node.js's code of an error, for example `ECONNREFUSED` or `CERT_HAS_EXPIRED`, or its message where it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
