import { BroadcastChannel } from 'node:worker_threads';

const CHANNEL = 'go-live-gate: called off';

/** Tells the thread that holds the conversations of a run to let go of whatever it is connected to. */
export function callOff(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('');
  channel.close();
}

/** Has something done when the main thread calls the run off. Keeps nothing alive. */
export function onCalledOff(letGo: () => void): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = letGo;
  channel.unref();
}
