import { displayWidth, wrap } from './wrap.ts';

/** How the summary is to look. */
export interface Layout {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

export type Style = 'good' | 'bad' | 'doubtful' | 'strong';

/** SGR parameters (ECMA-48, 8.3.117): bold, with green, red or yellow. */
const SGR: Readonly<Record<Style, string>> = { good: '1;32', bad: '1;31', doubtful: '1;33', strong: '1' };

/** Lines of text for a terminal, in plain ASCII but for what others wrote; wrapped, and coloured if the layout says so. */
export class Page {
  readonly #layout: Layout;
  readonly #lines: string[] = [];

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  blank(): void {
    this.#lines.push('');
  }

  /** A line across the whole page. */
  rule(character: '=' | '-'): void {
    this.#lines.push(character.repeat(this.#layout.width));
  }

  text(text: string, style?: Style): void {
    for (const line of wrap(text, this.#layout.width)) this.#lines.push(this.#painted(line, style));
  }

  /** A section's heading with a blank line before it. */
  heading(text: string): void {
    this.blank();
    this.text(text, 'strong');
  }

  /** `lead` on the first line, then the text; the lines that follow are indented as far as the lead is wide. */
  hanging(lead: string, text: string, style?: Style): void {
    const indent = displayWidth(lead);
    wrap(text, Math.max(this.#layout.width - indent, 20)).forEach((line, index) => {
      this.#lines.push(index === 0 ? this.#painted(lead, style) + line : ' '.repeat(indent) + line);
    });
  }

  /** As it is, on one line, to be copied. */
  verbatim(text: string): void {
    this.#lines.push(text);
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #painted(text: string, style: Style | undefined): string {
    return style === undefined || !this.#layout.colour ? text : `\u001b[${SGR[style]}m${text}\u001b[0m`;
  }
}
