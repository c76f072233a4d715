import type { Bundle } from './bundle.ts';
import { listInShort } from './list-in-short.ts';
import type { RecordedConversation } from './recorded-conversation.ts';

/** A bundle of version 1 with its conversations named as today: they were about every user by name. */
export function asOfToday(bundle: Bundle): Bundle {
  if (bundle.schemaVersion !== 1) return bundle;
  return { ...bundle, conversations: bundle.conversations.map(named) };
}

function named(conversation: RecordedConversation): RecordedConversation {
  const { everyExpectedUser } = conversation.about;
  if (!Array.isArray(everyExpectedUser)) return conversation;
  return { ...conversation, about: { ...conversation.about, everyExpectedUser: listInShort(everyExpectedUser) } };
}
