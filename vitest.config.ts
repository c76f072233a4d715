import { defineConfig } from 'vitest/config';
import type { LabOffer } from './gate/ledger/deployment.ts';
import { holdExitCode } from './gate/ledger/exit-code.ts';
import { gatePlugin } from './gate/ledger/gate-plugin.ts';
import type { Load } from './gate/ledger/loader.ts';
import { ProgressPlace } from './gate/ledger/progress-place.ts';

holdExitCode();

/** Not an import: an installation without the packages that only the lab needs has to load this file as well. */
async function lab(load: Load): Promise<LabOffer> {
  const { startLab } = await load<typeof import('./fixtures/lab/lab.ts')>('fixtures/lab/lab.ts');
  const { conflictAmong, faults } = await load<typeof import('./fixtures/lab/faults/faults.ts')>(
    'fixtures/lab/faults/faults.ts',
  );
  const { labDeployments } = await load<typeof import('./fixtures/lab/environment-folder.ts')>(
    'fixtures/lab/environment-folder.ts',
  );
  const isFault = (name: string): name is keyof typeof faults => Object.hasOwn(faults, name);
  return {
    faults: Object.keys(faults),
    conflict: (names) => conflictAmong(names.filter(isFault)),
    deployments: labDeployments,
    start: (names, name) => {
      const deployment = labDeployments.find((known) => known === name);
      return startLab({ faults: names.filter(isFault), ...(deployment && { deployment }) });
    },
  };
}

/** The gate: plain `npx vitest`. The project's own tests have a configuration of their own. */
export default defineConfig({
  plugins: [gatePlugin({ lab })],
  test: {
    include: ['gate/go-live.gate.ts'],
    watch: false,
    reporters: [new ProgressPlace()],
    // A terminal's Ctrl-C reaches every process of its group: workers that are processes would die of it.
    pool: 'threads',
    // Every check may wait at once; the probes bound the load and the time.
    maxConcurrency: 1_000_000,
  },
});
