import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { readRuleTexts } from './gate/rulebook/rule-texts.ts';

const RULES_INSIDE = 'virtual:rules-inside';

/** Puts the rules' files into the program, which has no folder to read them from. */
function rulesInside(): Plugin {
  return {
    name: 'rules-inside',
    resolveId: (id) => (id === RULES_INSIDE ? `\0${id}` : undefined),
    load(id) {
      if (id !== `\0${RULES_INSIDE}`) return undefined;
      const root = import.meta.dirname;
      const { texts, problems } = readRuleTexts(resolve(root, 'rules'), root);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      return `export const texts = ${JSON.stringify(texts)};`;
    },
  };
}

/** `npm run build`: the collector as one file that needs nothing but Node.js beside it. */
export default defineConfig({
  plugins: [rulesInside()],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20.19',
    outDir: 'dist',
    license: { fileName: 'ece-collect.licences.md' },
    rolldownOptions: {
      input: resolve(import.meta.dirname, 'gate/collect/ece-collect.ts'),
      external: (id) => isBuiltin(id),
      output: { format: 'es', entryFileNames: 'ece-collect.mjs', codeSplitting: false },
    },
  },
});
