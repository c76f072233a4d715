import { expect, test } from 'vitest';
import { escapeMarkdown } from './markdown.ts';

test.each([
  ['<img src=x onerror=alert(1)>', '\\<img src\\=x onerror\\=alert\\(1\\)\\>'],
  ['[mend](https://evil.example)', '\\[mend\\]\\(https\\:\\/\\/evil\\.example\\)'],
  ['&lt;script&gt;', '&amp;lt;script&amp;gt;'],
  ['a | b\n# c\r\n\r\n    d', 'a \\| b \\# c d'],
  ['`*_~$^', '\\`\\*\\_\\~\\$\\^'],
  ['C:\\new', 'C\\:\\\\new'],
  ['連線測試', '連線測試'],
])('%o shows as it is', (text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown);
});
