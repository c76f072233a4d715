import type { Problem } from '../../yaml/problem.ts';
import { askUntilRight, askYesOrNo, type Fault, type Question, sayFaults, secretFaults } from '../ask.ts';
import type { Dialogue } from '../dialogue.ts';
import { type Answers, unanswered } from './answers.ts';
import type { QuestionGroup } from './questions.ts';

export interface AskOptions {
  /** What Enter alone stands for. */
  readonly offer?: string | undefined;
  /** What else is wrong with an answer, in place of the look at whether it is a secret. */
  readonly faultsOf?: (text: string) => readonly Fault[];
}

/** The answers so far, and the way to the next one: each is tried out in the whole file before it is taken. */
export class Questionnaire {
  readonly #dialogue: Dialogue;
  readonly #problemsWith: (answers: Answers) => readonly Problem[];
  #answers: Answers = unanswered;

  /** @param problemsWith what the loader finds wrong with a file of these answers */
  constructor(dialogue: Dialogue, problemsWith: (answers: Answers) => readonly Problem[]) {
    this.#dialogue = dialogue;
    this.#problemsWith = problemsWith;
  }

  get answers(): Answers {
    return this.#answers;
  }

  open({ heading }: QuestionGroup): void {
    this.#dialogue.say(`\n${heading}`);
  }

  /**
   * Asks until the loader finds nothing wrong, and keeps the answer.
   *
   * @param write the answers with this one
   * @returns the text; empty, and nothing kept, where an optional question has no answer
   */
  async ask(question: Question, write: (text: string) => Answers, options: AskOptions = {}): Promise<string> {
    const { offer, faultsOf = secretFaults } = options;
    const text = await askUntilRight(
      this.#dialogue,
      question,
      (answer) => {
        const faults = faultsOf(answer);
        return faults.length > 0 ? faults : this.#problemsWith(write(answer));
      },
      offer,
    );
    if (text !== '') this.#answers = write(text);
    return text;
  }

  askYesOrNo(question: Question, offer?: 'yes' | 'no'): Promise<boolean> {
    return askYesOrNo(this.#dialogue, question, offer);
  }

  /**
   * Keeps answers that follow from others.
   *
   * @returns false when the loader finds something wrong with them: it is said, and nothing is kept
   */
  keep(answers: Answers): boolean {
    const problems = this.#problemsWith(answers);
    sayFaults(this.#dialogue, problems);
    if (problems.length === 0) this.#answers = answers;
    return problems.length === 0;
  }
}
