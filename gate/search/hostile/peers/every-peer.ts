import { connectionPeers } from './connection.ts';
import { dialoguePeers } from './dialogue.ts';
import { httpPeers } from './http.ts';
import { namePeers } from './names.ts';
import { overwhelmingPeers } from './overwhelming.ts';
import type { Peers } from './peer.ts';
import { relayPeers } from './relays.ts';
import { talkingPeers } from './talk.ts';
import { tlsPeers } from './tls.ts';

/** Every peer that means no good, by what each does; and one for each language that means well, to compare with. */
export const everyPeer: Peers = {
  ...connectionPeers,
  ...talkingPeers,
  ...tlsPeers,
  ...dialoguePeers,
  ...httpPeers,
  ...namePeers,
  ...relayPeers,
  ...overwhelmingPeers,
};
