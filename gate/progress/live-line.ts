import type { Terminal } from '../report/console/terminal.ts';
import { cut, displayWidth } from '../report/console/wrap.ts';

/** Where progress is shown; `process.stderr` is one. */
export interface ProgressStream extends Terminal {
  write(text: string): unknown;
}

/** Where a terminal does not say how wide it is. */
const UNKNOWN_COLUMNS = 80;

/** Back to the margin; from the cursor to the end of the line, or of the screen (ECMA-48, 8.3.41 and 8.3.39). */
const MARGIN = '\r';
const ERASE_LINE = '\u001b[K';
const ERASE_SCREEN = '\u001b[J';

/**
 * One line of a terminal that is written over, and that leaves nothing behind. Never as wide as the terminal: a full line
 * would move on to the next. Each change is one write, and what does not change is not written, so that nothing flickers.
 */
export class LiveLine {
  readonly #stream: ProgressStream;
  #shown = '';
  #columns = 0;

  constructor(stream: ProgressStream) {
    this.#stream = stream;
  }

  /** @param text printable, on one line */
  show(text: string): void {
    const columns = this.#stream.columns || UNKNOWN_COLUMNS;
    const line = cut(text, columns - 1);
    if (line === this.#shown && columns === this.#columns) return;
    this.#stream.write(`${this.#backToStart(columns)}${line}${ERASE_LINE}`);
    this.#shown = line;
    this.#columns = columns;
  }

  /** Takes the line away, so that whatever comes next begins at the margin. */
  clear(): void {
    if (this.#shown === '') return;
    this.#stream.write(`${this.#backToStart(this.#stream.columns || UNKNOWN_COLUMNS)}${ERASE_LINE}`);
    this.#shown = '';
  }

  /** A terminal that was made narrower has broken the line: its beginning is some rows further up. */
  #backToStart(columns: number): string {
    const rows = rowsOf(this.#shown, columns);
    return rows === 1 ? MARGIN : `${MARGIN}\u001b[${rows - 1}A${ERASE_SCREEN}`;
  }
}

/** The rows that a line takes; a wide character is never broken in two. */
function rowsOf(line: string, columns: number): number {
  let rows = 1;
  let column = 0;
  for (const character of line) {
    const width = displayWidth(character);
    if (column + width > columns) {
      rows += 1;
      column = 0;
    }
    column += width;
  }
  return rows;
}
