/** What OpenSSH, and what it starts itself, goes by: where things are, who the user is, which agent holds the keys. */
const NEEDED: ReadonlySet<string> = new Set([
  ...['path', 'home', 'user', 'logname', 'shell', 'tmpdir', 'temp', 'tmp', 'lang', 'lc_all', 'lc_messages'],
  ...['ssh_auth_sock', 'krb5ccname', 'xdg_runtime_dir'],
  ...['systemroot', 'systemdrive', 'windir', 'pathext', 'comspec', 'username', 'userdomain', 'userprofile'],
  ...['homedrive', 'homepath', 'appdata', 'localappdata', 'programdata', 'programfiles'],
]);

/**
 * Those of this process's environment variables that go on to the keeper and to ssh. The others are none of their
 * business: they may hold secrets, which Node.js shows with whatever it starts where NODE_DEBUG asks for it.
 */
export function keeperVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Windows writes their names in any case.
  return Object.fromEntries(Object.entries(variables).filter(([name]) => NEEDED.has(name.toLowerCase())));
}
