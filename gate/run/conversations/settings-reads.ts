import type { DirectoryReader } from '../../../probes/directory/reader-token.ts';
import { askReaderToken, type DirectoryKnowledge, readDirectory } from '../../../probes/directory.ts';
import type { Conversation } from '../../../probes/reading.ts';
import type { Route } from '../../../probes/route.ts';
import { readUser } from '../../../probes/user.ts';
import { listInShort } from '../../bundle/list-in-short.ts';
import type { ConversationIdentity } from '../../bundle/recorded-conversation.ts';
import type { Account, DirectoryAccess, Mailbox } from '../../environment/environment.ts';
import { authorityOf, graphHost, webServer } from '../../plan/service-endpoints.ts';
import { GATE } from '../../plan/vantages.ts';
import { type ReadExport, readExport } from '../../settings/read-export.ts';
import { settingsOf } from '../../settings/settings-reading.ts';
import { type HeldConversation, nothingRead } from '../held-conversation.ts';
import type { SignIn } from '../sign-ins.ts';
import type { Common } from './common.ts';

/** Holds a conversation of which it is known already which one it is. */
type Converse = (hold: () => Promise<Conversation>) => Promise<HeldConversation>;

/** What the tenant itself says of its settings, read on the machine that the gate runs on. */
export class SettingsReads {
  readonly #common: Common;
  /** What reading the directory leaves behind for reading about its users. */
  #directory: DirectoryKnowledge | undefined;
  #exported: ReadExport | undefined;
  #expectedUsers: { readonly users: readonly string[]; readonly inShort: string } | undefined;

  constructor(common: Common) {
    this.#common = common;
  }

  /** What Entra ID itself says of ECE's application, read from the machine that the gate runs on. */
  directory(): Promise<HeldConversation> {
    const { app, goLive } = this.#common.run.environment;
    const { clientId, redirectUri } = app;
    return this.#readDirectory({ clientId, redirectUri, goLive }, async (request, converse) => {
      const clientSecret = this.#common.secret(app.clientSecret, 'the client secret');
      if (!clientSecret.ok) return nothingRead(clientSecret.because);
      const known = { clientId, redirectUri, goLive, clientSecret: clientSecret.secret };
      return converse(async () => {
        const { stages, knowledge } = await readDirectory({ ...request, ...known }, this.#common.options);
        this.#directory = knowledge;
        return stages;
      });
    });
  }

  /** The token by which the directory is read, and nothing else of it. */
  directoryToken(): Promise<HeldConversation> {
    const { options } = this.#common;
    return this.#readDirectory({}, (request, converse) => converse(() => askReaderToken(request, options)));
  }

  #everyExpectedUser(): { readonly users: readonly string[]; readonly inShort: string } {
    if (this.#expectedUsers === undefined) {
      const users = this.#common.run.environment.accounts.map(({ expectedUser }) => expectedUser);
      this.#expectedUsers = { users, inShort: listInShort(users) };
    }
    return this.#expectedUsers;
  }

  /** What Entra ID itself says of one account's user. */
  async user(account: Account): Promise<HeldConversation> {
    const { run, redactor, holder, options } = this.#common;
    const { environment, rulebook } = run;
    const { clientId } = environment.app;
    const directory = await this.directory();
    if (!directory.held) return directory;
    const outsideAddresses = environment.servers
      .filter(({ roles }) => roles.includes('services'))
      .flatMap(({ outsideAddresses: addresses = [] }) => addresses);
    const licensed = account.mailboxes.filter((mailbox) => mailbox.licensed).map(({ address }) => address);
    const shared = account.accessMode === 'shared' ? account.mailboxes.map(({ address }) => address) : [];
    const question = { expectedUser: account.expectedUser, clientId, outsideAddresses, licensed, shared };
    const everyExpectedUser = this.#everyExpectedUser();
    const about = { ...question, everyExpectedUser: everyExpectedUser.inShort };
    const identity = { conversation: 'user', vantage: GATE, about } as const;
    return holder.hold(identity, async () => {
      const knowledge = this.#directory;
      if (knowledge === undefined) return nothingRead('The directory was not read in this run.');
      const { licences } = rulebook;
      return holder.converse(identity, 'sign-in', () =>
        readUser(
          { ...question, everyExpectedUser: everyExpectedUser.users, directory: knowledge, licences, redactor },
          options,
        ),
      );
    });
  }

  /** What the export of Exchange's settings says of one account, and of one of its mailboxes. */
  async exchange(account: Account, mailbox: Mailbox | undefined): Promise<HeldConversation> {
    const { run, holder } = this.#common;
    const { environment, now } = run;
    if (environment.exchangeSettings === undefined) {
      return nothingRead('The environment file names no export of Exchange’s settings (`exchangeSettings`).');
    }
    const { expectedUser, submission } = account;
    const about = { expectedUser, identity: submission?.identity ?? '', mailbox: mailbox?.address ?? '' };
    await holder.vantage(GATE);
    return holder.hold({ conversation: 'exchange', vantage: GATE, about }, async () => {
      this.#exported ??= readExport(environment.exchangeSettings?.file ?? '', run.folder, process.cwd());
      return { held: true, stages: settingsOf({ account, ...(mailbox && { mailbox }) }, this.#exported, now) };
    });
  }

  async #readDirectory(
    what: ConversationIdentity['about'],
    hold: (request: Parameters<typeof askReaderToken>[0], converse: Converse) => Promise<HeldConversation>,
  ): Promise<HeldConversation> {
    const { run, catalogue, redactor, holder } = this.#common;
    const { environment, rulebook } = run;
    const { directory } = environment;
    if (directory === undefined) {
      return nothingRead('The environment file gives the gate no way to read the directory (`directory`).');
    }
    const authority = authorityOf(environment, rulebook.clouds);
    const about = { authority, ...what };
    await holder.vantage(GATE);
    const identity = { conversation: 'directory', vantage: GATE, about } as const;
    return holder.hold(identity, async (outlook) => {
      const signInRoute = this.#common.route(webServer(authority), outlook);
      const reader = this.#directoryReader(directory, { authority, signInRoute });
      if (typeof reader === 'string') return nothingRead(reader);
      const route = this.#common.route({ host: graphHost(environment, rulebook.clouds), port: 443 }, outlook);
      return hold({ reader, route, catalogue, redactor }, (asked) =>
        holder.converse(identity, 'sign-in', asked, readerOf(reader)),
      );
    });
  }

  /** How the directory is read, or why it cannot be. */
  #directoryReader(
    directory: DirectoryAccess,
    signIn: { readonly authority: string; readonly signInRoute: Route },
  ): DirectoryReader | string {
    if ('accessToken' in directory) {
      const token = this.#common.secret(directory.accessToken, 'the token for Microsoft Graph');
      return token.ok ? { kind: 'delegated', accessToken: token.secret } : token.because;
    }
    const { clientId, clientSecret } = directory;
    const secret = this.#common.secret(clientSecret, 'the secret of the registration that reads the directory');
    return secret.ok ? { kind: 'application', ...signIn, clientId, clientSecret: secret.secret } : secret.because;
  }
}

/** A token that somebody was given is sent to Microsoft Graph as it is; it counts the same. */
function readerOf(reader: DirectoryReader): SignIn {
  return { kind: 'directory', who: reader.kind === 'application' ? reader.clientId : 'the token for Microsoft Graph' };
}
