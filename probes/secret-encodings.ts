/** Shorter pieces of base64 occur by chance in ordinary text. */
const shortestBase64 = 8;

/** Longer than any real secret: a pattern of what a hostile peer can call a token is more than the engine takes. */
const longestExact = 8 * 1024;

/**
 * A pattern for every form in which a secret may appear in a text: as it is, escaped for JSON or HTML, URL-encoded once
 * or twice, in hexadecimal, and inside base64 or base64url whatever precedes it (a SASL response puts a user name before the token, which shifts the
 * alignment of the base64 digits). Of a secret beyond all measure the beginning is looked for, and everything up to the
 * next space or quotation mark goes with it.
 */
export function encodings(secret: string): RegExp {
  if (secret.length > longestExact) {
    return new RegExp(`(?:${encodings(secret.slice(0, longestExact)).source})[^\\s"]*`, 'g');
  }
  const patterns = [...writtenForms(secret)].sort((one, other) => other.length - one.length).map(literally);
  return new RegExp([...patterns, htmlForm(secret), hexadecimalForm(secret), ...base64Forms(secret)].join('|'), 'g');
}

/** Long enough to occur in hardly any text by chance. */
export const LANDMARK_LENGTH = 8;

/**
 * Pieces in small letters, of {@link LANDMARK_LENGTH} characters, one of which is in every text that {@link encodings}
 * matches once that is in small letters, too: where there is none, a search of the whole text can be spared. Undefined
 * for a secret that has no such pieces.
 */
export function landmarks(secret: string): ReadonlySet<string> | undefined {
  const exact = secret.slice(0, longestExact);
  const pieces = [
    ...[...writtenForms(exact), Buffer.from(exact).toString('hex')].map((form) => lastRun(form, /[\x20-\x7e]+/g)),
    // What HTML and base64 leave as it is.
    lastRun(exact, /[\w.~-]+/g),
    ...base64Cores(exact).map(({ core }) => lastRun(core, /[A-Za-z0-9]+/g)),
  ];
  const known = pieces.filter((piece) => piece !== undefined);
  return known.length === pieces.length ? new Set(known) : undefined;
}

/** The last piece of the text that is whole within a run; tokens of one kind begin alike, and differ at their ends. */
function lastRun(text: string, run: RegExp): string | undefined {
  const long = (text.match(run) ?? []).findLast((found) => found.length >= LANDMARK_LENGTH);
  return long?.slice(-LANDMARK_LENGTH).toLowerCase();
}

function writtenForms(secret: string): ReadonlySet<string> {
  return new Set([secret, ...jsonForms(secret), ...urlForms(secret)]);
}

function jsonForms(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  // .NET and PHP escape more than JSON demands.
  const unicodeEscaped = escaped.replace(/[&'+<>`]|[^\x20-\x7e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
  });
  return [escaped, escaped.replaceAll('/', '\\/'), unicodeEscaped];
}

function urlForms(secret: string): string[] {
  // By way of bytes, because encodeURIComponent throws at an unpaired surrogate.
  const wellFormed = Buffer.from(secret).toString();
  const forms = [
    encodeURIComponent(wellFormed),
    new URLSearchParams({ wellFormed }).toString().replace('wellFormed=', ''),
  ];
  // Twice, where an address is a parameter of another one.
  return [...forms, ...forms.map(encodeURIComponent)].flatMap((form) => [form, inSmallLetters(form)]);
}

function inSmallLetters(form: string): string {
  return form.replace(/%(?:25)?[0-9A-F]{2}/g, (digits) => digits.toLowerCase());
}

/** Which characters are escaped in HTML, and whether by name or number, every server decides for itself. */
function htmlForm(secret: string): string {
  return [...secret]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (/[\w.~-]/.test(character)) return literally(character);
      const names = (HTML_NAMES[character] ?? []).map((name) => `&${name};`);
      return `(?:${[...names, `&#0*${code};`, `&#[xX]0*${anyCase(code.toString(16))};`, literally(character)].join('|')})`;
    })
    .join('');
}

const HTML_NAMES: Readonly<Record<string, readonly string[]>> = {
  '&': ['amp'],
  '<': ['lt'],
  '>': ['gt'],
  '"': ['quot'],
  "'": ['apos'],
  '+': ['plus'],
  '/': ['sol'],
  '=': ['equals'],
};

/** As a debugger or a dump of bytes writes it. */
function hexadecimalForm(secret: string): string {
  return anyCase(Buffer.from(secret).toString('hex'));
}

function anyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/**
 * The base64 digits that depend on the secret alone, one pattern for each of the three alignments, together with the
 * digit on either side that still carries some of its bits.
 */
function base64Forms(secret: string): string[] {
  return base64Cores(secret).map(({ shift, core }) => {
    const neighbour = '[\\w+/-]?';
    return `${shift === 0 ? '' : neighbour}${[...core].map(base64Digit).join('')}${neighbour}={0,2}`;
  });
}

function base64Cores(secret: string): readonly { readonly shift: number; readonly core: string }[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((shift) => {
    const digits = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const first = Math.ceil((shift * 8) / 6);
    const beyondLast = Math.floor(((shift + bytes.length) * 8) / 6);
    const core = digits.slice(first, beyondLast);
    return core.length < shortestBase64 ? [] : [{ shift, core }];
  });
}

function base64Digit(digit: string): string {
  if (digit === '+') return '(?:[+-]|%2[Bb])';
  if (digit === '/') return '(?:\\\\?/|_|%2[Ff])';
  return digit;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
