import { createRedactor } from '../../probes/redactor.ts';
import { GATE } from '../plan/vantages.ts';
import type { HeldConversation } from '../run/held-conversation.ts';
import { Memo } from '../run/memo.ts';
import type { Run } from '../run/run.ts';
import { type OpeningVantage, openVantage } from './open-vantage.ts';
import { closed, type Outlook } from './outlook.ts';
import { gatePlace, placeOf } from './place.ts';
import { recordedVantage } from './recorded-vantage.ts';

/** The places of one run that are looked from. Each is opened once, on demand. */
export class Vantages {
  readonly #run: Run;
  readonly #opening: OpeningVantage;
  readonly #opened = new Memo<Outlook>();

  constructor(run: Run, opening: OpeningVantage) {
    this.#run = run;
    this.#opening = opening;
  }

  /** What can be seen from a place. Never rejects. */
  open(name: string): Promise<Outlook> {
    return this.#opened.once(name, () => this.#open(name));
  }

  /** The opening itself, as the conversation that rules read. */
  async held(name: string): Promise<HeldConversation> {
    const { reading } = await this.open(name);
    return { held: true, stages: { open: reading } };
  }

  /** Lets go of every way that was opened. */
  async close(): Promise<void> {
    for (const outlook of await Promise.all(this.#opened.made)) if (outlook.kind === 'live') outlook.close();
  }

  async #open(name: string): Promise<Outlook> {
    const { environment, recordings, replay } = this.#run;
    const place = name === GATE ? gatePlace(environment) : placeOf(name, environment);
    if (place === undefined) return closed('not-measured', `There is no server ${name} in the environment file.`);
    const recording = recordings[name];
    if (recording !== undefined) return recordedVantage(name, recording);
    if (replay) return closed('not-recorded', `Not measured from ${name}: none of the bundles looked from there.`);
    try {
      return await openVantage(place, this.#opening);
    } catch (defect) {
      const { clean } = createRedactor();
      return closed('internal-error', clean(`A defect in this program, at ${name}: ${String(defect)}`));
    }
  }
}
