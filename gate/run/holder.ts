import type { Conversation } from '../../probes/reading.ts';
import type { Redactor } from '../../probes/redactor.ts';
import { type ConversationIdentity, keyOf, type RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Outlook } from '../vantage/outlook.ts';
import { heldAgain, missingFrom } from '../vantage/recorded-vantage.ts';
import type { Vantages } from '../vantage/vantages.ts';
import { defective, type HeldConversation, nothingRead } from './held-conversation.ts';
import { honourThrottle } from './honour-throttle.ts';
import { Memo } from './memo.ts';
import type { Place } from './places.ts';
import type { Shared } from './shared.ts';
import type { SignIn } from './sign-ins.ts';

/** A place from which connections can be made. */
export type LiveOutlook = Extract<Outlook, { kind: 'live' }>;

/** What a holder works with. */
export interface Holding {
  /** The deployment's name. */
  readonly deployment: string;
  readonly vantages: Vantages;
  readonly redactor: Redactor;
  readonly shared: Shared;
  /** Aborts when the run is called off. */
  readonly signal: AbortSignal;
}

/** Holds one conversation from a place, or says why there is nothing to hold. */
export type Hold = (outlook: LiveOutlook) => Promise<HeldConversation>;

/**
 * Holds each conversation of a run once, as far as there is a place: live, or by what was recorded of it. Everything that was
 * held is kept for the bundle of the run. Nothing here rejects: a defect of a probe becomes readings that say so.
 */
export class Holder {
  readonly #with: Holding;
  readonly #held = new Memo<HeldConversation>();
  #records: RecordedConversation[] = [];
  #signIns: SignIn[] = [];

  constructor(holding: Holding) {
    this.#with = holding;
  }

  /** The opening of a place, which is a conversation like any other. */
  vantage(name: string): Promise<HeldConversation> {
    const identity = { conversation: 'vantage', vantage: name, about: {} } as const;
    return this.#held.once(keyOf(identity), async () => {
      return this.#keep(identity, await this.#watched(identity, () => this.#with.vantages.held(name)));
    });
  }

  /** A conversation by its identity; `hold` is called only where it has to be held now. */
  hold(identity: ConversationIdentity, hold: Hold): Promise<HeldConversation> {
    return this.#held.once(keyOf(identity), async () => {
      const outlook = await this.#with.vantages.open(identity.vantage);
      if (outlook.kind === 'recorded') return this.#recorded(identity, outlook);
      if (outlook.kind === 'closed') return nothingRead(closedBecause(outlook, identity.vantage));
      try {
        return this.#keep(identity, await hold(outlook));
      } catch (defect) {
        return defective(this.#with.redactor.clean(`A defect in this program: ${String(defect)}`));
      }
    });
  }

  /**
   * One conversation with a peer: when there is a place, and once more where it asks us to come back.
   *
   * @param signIn in whose name, where somebody signs in: counted, every try of it, and not held beyond what may be
   */
  async converse(
    identity: ConversationIdentity,
    place: Place,
    hold: () => Promise<Conversation>,
    signIn?: SignIn,
  ): Promise<HeldConversation> {
    const refusal = () => signIn && this.refusal(signIn);
    const refused = refusal();
    if (refused !== undefined) return nothingRead(refused);
    // The pause before the second try takes up no place.
    const stages = await honourThrottle(() => this.inPlace(identity, place, hold), this.#with.signal, refusal);
    return { held: true, stages };
  }

  /** Counts a sign-in before it is tried; why it must not be, as a whole sentence, if so. */
  refusal(signIn: SignIn): string | undefined {
    const refused = this.#with.shared.signIns.refusal(signIn, this.#with.deployment);
    if (refused === undefined) this.#signIns.push(signIn);
    return refused;
  }

  /** The sign-ins since this was last asked. */
  takeSignIns(): readonly SignIn[] {
    const signIns = this.#signIns;
    this.#signIns = [];
    return signIns;
  }

  /** Work that must not be done twice: when there is a place. */
  inPlace<Result>(identity: ConversationIdentity, place: Place, work: () => Promise<Result>): Promise<Result> {
    return this.#with.shared.places.take(place, () => this.#watched(identity, work));
  }

  /** What was held since this was last asked. */
  takeRecords(): readonly RecordedConversation[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  async #watched<Result>(identity: ConversationIdentity, work: () => Promise<Result>): Promise<Result> {
    const over = this.#with.shared.began(identity, this.#with.deployment);
    try {
      return await work();
    } finally {
      over();
    }
  }

  #recorded(identity: ConversationIdentity, outlook: Extract<Outlook, { kind: 'recorded' }>): HeldConversation {
    const found = outlook.conversations.get(keyOf(identity));
    return found === undefined ? missingFrom(outlook.sources, identity) : this.#keep(identity, heldAgain(found));
  }

  #keep({ conversation, vantage, about }: ConversationIdentity, held: HeldConversation): HeldConversation {
    const identity = { conversation, vantage, about };
    this.#records.push(held.held ? { ...identity, stages: held.stages } : { ...identity, instead: held.instead });
    return held;
  }
}

function closedBecause({ reading }: Extract<Outlook, { kind: 'closed' }>, vantage: string): string {
  if (!reading.settled) return reading.message;
  // A recording may hold anything in the place of a value.
  const { error }: { readonly error?: unknown } = Object(reading.value);
  const why = typeof error === 'string' ? error : 'what was recorded of it is not as the gate writes it';
  return `Nothing can be reached from ${vantage}: ${why}.`;
}
