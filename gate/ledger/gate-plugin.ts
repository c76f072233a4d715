import type { Plugin } from 'vitest/config';
import type { LabOffer } from './deployment.ts';
import { createLoader, type Load } from './loader.ts';

export interface GateOptions {
  /** The deployment when none is described. */
  readonly lab: (load: Load) => Promise<LabOffer>;
}

/**
 * Makes vitest the gate. `GATE_REPORTS` names another folder for the reports than `reports`.
 *
 * The gate itself is no part of the configuration, which is bundled anew for every run, with a report of what took long on
 * a slow machine: it is loaded like the commands are, which keeps what was compiled.
 */
export function gatePlugin({ lab }: GateOptions): Plugin {
  return {
    name: 'go-live-gate',
    async configureVitest({ project, vitest }) {
      const load = createLoader(vitest.config.root);
      const { enterGate } = await load<typeof import('./enter-gate.ts')>('gate/ledger/enter-gate.ts');
      await enterGate({ vitest, project, lab: () => lab(load) });
    },
  };
}
