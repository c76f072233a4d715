import { describe, expect, test } from 'vitest';
import { isShipped, type SourceFile, sourceFiles } from './source-files.ts';

/** Something that works on other systems only, or means something else on Windows. */
interface Trap {
  readonly what: string;
  readonly pattern: RegExp;
  /** What the pattern has to see. */
  readonly sample: string;
  /** Files that may, and why. */
  readonly allowed?: Readonly<Record<string, string>>;
}

const traps: readonly Trap[] = [
  {
    what: 'users and groups by number',
    pattern: /process\.(?:get|set)e?(?:uid|gid|groups)\b|\b(?:l|f)?chown(?:Sync)?\(|process\.umask/,
    sample: 'if (process.getuid() === 0) return;',
  },
  {
    what: 'file modes as protection',
    pattern: /\bchmod(?:Sync)?\(|\bmode: 0o/,
    sample: 'writeFileSync(file, text, { mode: 0o600 });',
    allowed: {
      'gate/sign-in/token-store.ts': 'what is stored is encrypted, and lies below LOCALAPPDATA on Windows',
      'probes/ssh/start-ssh.ts': 'ssh refuses a configuration that others may write; there is no secret in it',
    },
  },
  {
    what: 'process groups and signals that Windows does not have',
    pattern: /process\.kill\(-|'SIG(?:USR[12]|QUIT|STOP|CONT|TSTP|PIPE|WINCH|ALRM)'/,
    sample: "process.kill(-child.pid, 'SIGTERM');",
  },
  { what: 'symbolic links', pattern: /\bsymlink(?:Sync)?\(/, sample: 'symlinkSync(from, to);' },
  {
    what: 'absolute paths of another system',
    pattern: /['"`]\/(?:dev|tmp|etc|proc|usr|var|bin|home|run|opt)(?:\/|['"`])/,
    sample: "const folder = '/tmp/gate';",
  },
  {
    what: 'a shell',
    pattern: /\bshell: (?!false)|import \{[^}]*\bexec(?:Sync)?\b[^}]*\} from 'node:child_process'/,
    sample: "import { execSync } from 'node:child_process';",
  },
  {
    what: 'programs that are scripts on Windows',
    pattern: /(?:spawn|execFile|fork)(?:Sync)?\(\s*['"`](?:npx|npm|yarn|pnpm|vitest|tsc|jiti)\b/,
    sample: "spawn('npx', ['vitest']);",
  },
  {
    what: 'the path of a file URL',
    pattern: /new URL\([^)]*import\.meta\.url\)\.pathname/,
    sample: "readFileSync(new URL('./rules', import.meta.url).pathname);",
  },
  {
    what: 'variables that Windows does not set',
    pattern: /\benv\.(?:HOME|USER|TMPDIR|SHELL|LOGNAME|PWD)\b/,
    sample: 'const home = process.env.HOME;',
  },
];

/** Comments speak of other systems as they like. */
function codeOf({ text }: SourceFile): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

const shipped = sourceFiles().filter(isShipped);

describe.each(traps)('$what', ({ pattern, sample, allowed = {} }) => {
  test('would be seen', () => {
    expect(sample).toMatch(pattern);
  });

  test('no file that runs at a customer relies on it', () => {
    expect(shipped.length).toBeGreaterThan(100);
    const found = shipped.filter((file) => pattern.test(codeOf(file))).map(({ path }) => path);
    expect(found).toEqual(Object.keys(allowed).sort());
  });
});
