import type { Account, Environment } from './environment.ts';

/** The scopes that ECE asks for when it renews an account's token: the account's own, or the app's. */
export function scopesOf(account: Pick<Account, 'scopes'>, { app }: Pick<Environment, 'app'>): readonly string[] {
  return account.scopes ?? app.scopes;
}
