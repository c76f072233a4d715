/** The parts of an answer that names several, with blanks or commas between. */
export function listed(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}
