import type { RelayTarget } from '../relay/relay.ts';
import { endpointName } from '../route.ts';

/** What the far side made of a forwarded connection; if it did not open it, in its own words. */
export type ChannelFate = { readonly opened: true } | { readonly opened: false; readonly words: string };

type Waiting = (fate: ChannelFate) => void;

const REQUEST = /channel (\d+): dynamic request: socks5 host (\S+) port (\d+) command/;
const OPENED = /channel (\d+): open confirm\b/;
const FAILED = /channel (\d+): open failed: (.*)$/;

/**
 * Learns from OpenSSH's log what becomes of each forwarded connection: its SOCKS port says only that it did not come
 * about. Whoever asks for a place first is taken to be the first channel there; two at once fare alike.
 */
export class Channels {
  readonly #asked = new Map<string, Waiting[]>();
  readonly #open = new Map<string, Waiting>();

  /**
   * Settles when the log tells the fate of the next connection to this place, undefined when the signal aborts before.
   * To be called before the connection is asked for.
   */
  fateOf(target: RelayTarget, signal: AbortSignal): Promise<ChannelFate | undefined> {
    const place = endpointName(target);
    const asked = this.#asked.get(place) ?? [];
    this.#asked.set(place, asked);
    return new Promise((resolve) => {
      asked.push(resolve);
      const forget = () => {
        const index = asked.indexOf(resolve);
        if (index >= 0) asked.splice(index, 1);
        resolve(undefined);
      };
      if (signal.aborted) forget();
      else signal.addEventListener('abort', forget, { once: true });
    });
  }

  /** Takes one line of the log. */
  take(line: string): void {
    const [, asked, host = '', port = ''] = REQUEST.exec(line) ?? [];
    if (asked !== undefined) {
      const first = this.#asked.get(endpointName({ host, port: Number(port) }))?.shift();
      if (first !== undefined) this.#open.set(asked, first);
    }
    const [, opened] = OPENED.exec(line) ?? [];
    if (opened !== undefined) this.#settle(opened, { opened: true });
    const [, failed, words = ''] = FAILED.exec(line) ?? [];
    if (failed !== undefined) this.#settle(failed, { opened: false, words });
  }

  #settle(channel: string, fate: ChannelFate): void {
    this.#open.get(channel)?.(fate);
    this.#open.delete(channel);
  }
}
