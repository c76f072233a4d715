import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorSchemas, schemaText } from '../../rulebook/editor/editor-schemas.ts';
import type { RulesCommand } from './rules-command.ts';
import { wordsOf } from './words.ts';

/** Writes the schemas that editors complete rule files from; to be run when a fact or an operator has changed. */
export const writeSchemas: RulesCommand = {
  name: 'schema',
  usage: '',
  summary: 'writes the schemas for editors anew, from the facts that probes declare',
  shippedOnly: true,
  async run(words, { folder, print }) {
    wordsOf(words, []);
    const target = join(folder, 'schema');
    mkdirSync(target, { recursive: true });
    const schemas = Object.entries(editorSchemas());
    for (const [name, schema] of schemas) writeFileSync(join(target, name), schemaText(schema));
    print(`${schemas.length} schemas in ${target}.`);
    return 0;
  },
};
