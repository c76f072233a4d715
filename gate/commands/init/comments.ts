import type { Answers } from './answers.ts';

/** Where a comment stands: in front of a key or list item, or behind everything that a mapping holds. */
export interface PlacedComment {
  readonly path: readonly (string | number)[];
  readonly place: 'before' | 'behind';
  readonly text: string;
}

/** The file's own heading. */
export const heading = `One deployment of Cisco Enterprise Chat and Email, as the go-live gate needs it described. An editor with a YAML
language server completes and explains every key; \`npm run ece -- check <this file>\` says whether it is understood.
Still to be filled in: the evidence blocks below (remove their \`#\`), without which what is declared here is not
reviewed, and the files with the secrets.`;

/** The day is left to be written, so that a block that nobody filled in is refused. */
const evidence = `evidence:
  by: who looked
  on: YYYY-MM-DD
  source: where a reviewer can see it, such as a screenshot or a ticket`;

const specials = `What is installed here, such as ES13 or ES12_ET1; an empty list says that nothing is.
specials:
  installed: [ES…]
${evidence.replace(/^/gm, '  ')}`;

/** The comments of the file that the answers come to. What holds for every account stands at the first one. */
export function comments({ servers, accounts, alarmMail }: Answers): readonly PlacedComment[] {
  return [
    before(['release'], 'Always in quotes, and without the bracketed part: 12.6(1) is "12.6".'),
    behind(['externalUrl'], evidence),
    behind(['signInUrls'], evidence),
    before(
      ['servers'],
      '`vantage: local` is on the server that the gate runs on. The others are looked from by `{ ssh: … }`, or through\n' +
        'what the collector recorded there, `{ bundle: svc1.facts.json }`; a server without a vantage is undecided.',
    ),
    ...servers.map((_, index) => behind(['servers', index], specials)),
    before(
      ['workstation'],
      'The machine in whose browser tokens are generated: `{ vantage: local }` if the gate runs on it.',
    ),
    before(
      ['app', 'clientSecret'],
      'A file that holds the secret and nothing else, relative to this one; or { env: NAME } for an environment\n' +
        'variable whose name does not begin with ECE_. Keep such files out of version control.',
    ),
    behind(['app'], evidence),
    before(
      ['accounts', 0, 'token', 'source'],
      '`ece`: the token that ECE stored. `sign-in`: one that was made for the gate.',
    ),
    before(
      ['accounts', 0, 'mailboxes'],
      'Shared accounts: `licensed: true` or `false` beside an address says whether it needs a licence of its own.',
    ),
    ...accounts.map((_, index) => behind(['accounts', index], evidence)),
    ...(alarmMail.used ? [behind(['alarmMail'], evidence)] : []),
    before(['waivers'], 'Checks that somebody accepts as they are, for a time. README.md shows one.'),
    before(
      ['attestations'],
      'What nothing can measure and a person vouches for. `npm run ece -- attest <this file>` asks for them.',
    ),
  ];
}

function before(path: PlacedComment['path'], text: string): PlacedComment {
  return { path, place: 'before', text };
}

function behind(path: PlacedComment['path'], text: string): PlacedComment {
  return { path, place: 'behind', text };
}
