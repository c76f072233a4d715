// What OpenSSH runs where it would ask a person: Node.js with this file loaded first. The question is its last argument.
// Plain CommonJS, because it runs before anything could compile it.

const question = (process.argv.at(-1) ?? '').toLowerCase();
const answers = JSON.parse(process.env.GATE_SSH_ANSWERS ?? '[]');
const [, answer] = answers.find(([prompt]) => question.includes(prompt)) ?? [];
if (answer !== undefined) process.stdout.write(`${answer}\n`);
process.exit(answer === undefined ? 1 : 0);
