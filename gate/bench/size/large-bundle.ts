import type { Bundle } from '../../bundle/bundle.ts';
import { digestOf } from '../../bundle/digest.ts';
import { listInShort } from '../../bundle/list-in-short.ts';
import type { RecordedConversation } from '../../bundle/recorded-conversation.ts';
import type { EnvironmentFile } from '../../environment/environment-file.ts';

/** The users and mailboxes of the lab, which stand once in every group of a large deployment. */
const NAMES = /\b(support|service|billing|sales|orders)@lab\.example/g;

/**
 * A deployment as large as asked for, as the bundle of one run: the accounts of the lab, over and over under other
 * names, with the conversations that the lab's servers held with them. Every tenth group has what was recorded with
 * faults, so that there is something to mend as well.
 *
 * @param sound what a run of the lab recorded
 * @param faulty what a run of the lab with faults recorded
 * @param groups how often the lab's three accounts and four mailboxes stand in it
 */
export function largeBundle(sound: Bundle, faulty: Bundle, groups: number): Bundle {
  const content = sound.environment.content as EnvironmentFile;
  const numbers = Array.from({ length: groups }, (_, index) => index + 1);
  const accounts = numbers.flatMap((number) => content.accounts.map((account) => ofGroup(account, number)));
  const everyExpectedUser = listInShort(accounts.map(({ expectedUser }) => expectedUser));
  const own = (conversations: readonly RecordedConversation[], isOwn: boolean) =>
    conversations.filter((one) => isOfAnAccount(one) === isOwn);
  const conversations = [
    ...own(sound.conversations, false),
    ...numbers.flatMap((number) =>
      own((number % 10 === 0 ? faulty : sound).conversations, true).map((one) =>
        expecting(ofGroup(one, number), everyExpectedUser),
      ),
    ),
  ];
  const environment = { ...sound.environment, content: { ...content, accounts } };
  const { digest: _, ...bundle } = { ...sound, environment, conversations };
  return { ...bundle, digest: digestOf(bundle) };
}

function isOfAnAccount({ about }: RecordedConversation): boolean {
  return about.account !== undefined || about.expectedUser !== undefined;
}

/** The first account's own name stays: from where nobody signs in to mailboxes, one token stands for all. */
function ofGroup<Part>(part: Part, number: number): Part {
  if (number === 1) return part;
  const renamed = JSON.parse(JSON.stringify(part).replace(NAMES, `$1-${number}@lab.example`));
  if (renamed.about?.account !== undefined) renamed.about.account += `-${number}`;
  else if (renamed.name !== undefined) renamed.name += `-${number}`;
  return renamed;
}

function expecting(conversation: RecordedConversation, everyExpectedUser: string): RecordedConversation {
  if (conversation.about.everyExpectedUser === undefined) return conversation;
  return { ...conversation, about: { ...conversation.about, everyExpectedUser } };
}
