import { askUntilRead } from '../ask.ts';
import type { Dialogue } from '../dialogue.ts';

const actions = ['attest', 'skip', 'quit'] as const;

/** What to do with one check; its first letter is enough of a word. */
export function askWhatToDo(dialogue: Dialogue): Promise<(typeof actions)[number]> {
  return askUntilRead(
    dialogue,
    { asks: 'attest, skip or quit' },
    (answer) => {
      const value = actions.find((action) => action.startsWith(answer.toLowerCase()));
      if (value !== undefined) return { ok: true, value };
      return { ok: false, faults: [{ message: `\`${answer}\` is none of attest, skip and quit` }] };
    },
    'skip',
  );
}
