import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Route } from '../route.ts';
import { Secret } from '../secret.ts';

/** The lab as a probe's test needs it: routes to its hosts as its servers see them, and its secrets. */
export interface Deployment {
  /** @param from the loopback address of the server that looks; 127.0.0.2 is the services server */
  route(host: string, port: number, from?: string): Route;
  readonly authority: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly clientSecret: Secret;
  readonly redirectUri: string;
  /** The registration that reads the directory. */
  readonly directory: { readonly clientId: string; readonly clientSecret: Secret };
  /** By account name. */
  refreshToken(account: string): Secret;
  /** The text of every command that the servers have received, one a line. */
  readonly commands: () => string;
  stop(): Promise<void>;
}

interface EnvironmentFile {
  readonly cloud: {
    readonly resolver: string;
    readonly connect: readonly {
      readonly host: string;
      readonly port: number;
      readonly to: string;
      readonly ca: string;
    }[];
    readonly endpoints: { readonly signIn: string };
  };
  readonly app: {
    readonly tenant: string;
    readonly clientId: string;
    readonly scopes: readonly string[];
    readonly redirectUri: string;
    readonly clientSecret: { readonly file: string };
  };
  readonly directory: { readonly clientId: string; readonly clientSecret: { readonly file: string } };
  readonly accounts: readonly {
    readonly name: string;
    readonly token: { readonly refreshToken: { readonly file: string } };
  }[];
}

/** What the lab gives of itself. */
export interface RunningLab {
  readonly environmentFile: string;
  readonly commands: readonly object[];
  stop(): Promise<void>;
}

/** Reads the environment file of a lab that runs. */
export function deploymentOf(lab: RunningLab): Deployment {
  const folder = dirname(lab.environmentFile);
  const { cloud, app, directory, accounts }: EnvironmentFile = parse(readFileSync(lab.environmentFile, 'utf8'));
  const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();
  return {
    route(host, port, from = '127.0.0.2') {
      const override = cloud.connect.find((entry) => entry.host === host && entry.port === port);
      return {
        host,
        port,
        resolver: cloud.resolver,
        localAddress: from,
        operatorAuthorities: override === undefined ? [] : [read(override.ca)],
        ...(override === undefined ? {} : { connect: { port: Number(override.to.slice(1)) } }),
      };
    },
    authority: `https://${cloud.endpoints.signIn}/${app.tenant}`,
    clientId: app.clientId,
    scopes: app.scopes,
    clientSecret: new Secret('the client secret', read(app.clientSecret.file)),
    redirectUri: app.redirectUri,
    directory: {
      clientId: directory.clientId,
      clientSecret: new Secret('the reader’s secret', read(directory.clientSecret.file)),
    },
    refreshToken(name) {
      const account = accounts.find((candidate) => candidate.name === name);
      return new Secret('the refresh token', read(account?.token.refreshToken.file ?? ''));
    },
    commands: () => lab.commands.map((command) => JSON.stringify(command)).join('\n'),
    stop: () => lab.stop(),
  };
}
