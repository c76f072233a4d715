import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Environment, VantageWay } from '../environment/environment.ts';
import type { Finding } from '../judge/finding.ts';
import type { Check } from '../plan/check.ts';
import { WORKSTATION } from '../plan/vantages.ts';
import { openJudgement } from '../run/judgement.ts';
import type { Run } from '../run/run.ts';
import { type Began, sharedBy } from '../run/shared.ts';

/** The places of a deployment that can be collected from. */
export function collectablePlaces({ servers }: Environment): readonly string[] {
  return [...servers.map(({ name }) => name), WORKSTATION];
}

/** A run that looks from one place only, because it is there. */
export function runAt(run: Run, place: string): Run {
  // The tenant's settings are the same wherever they are read: that is for the judging run.
  const { servers, workstation, directory: _, exchangeSettings: __, ...rest } = run.environment;
  const environment = {
    ...rest,
    servers: servers.map(({ vantage, ...server }) => ({ ...server, ...(server.name === place && here(vantage)) })),
    workstation: { ...withoutVantage(workstation), ...(place === WORKSTATION && here(workstation.vantage)) },
  };
  return { ...run, environment, recordings: {} };
}

/** However others get to the place: whoever collects is there. A simulated one is played by its loopback address. */
function here(vantage: VantageWay | undefined): { readonly vantage: VantageWay } {
  return { vantage: vantage?.kind === 'loopback' ? vantage : { kind: 'local' } };
}

function withoutVantage({ vantage: _, ...rest }: Environment['workstation']): Environment['workstation'] {
  return rest;
}

/** A collection under way. */
export interface Collection {
  /** Settles when every check of the place was judged; what comes out of them is for the judging run to say. */
  readonly done: Promise<readonly Finding[]>;
  /** What was read so far and was not given out yet. */
  takeRecords(): readonly RecordedConversation[];
  /** Takes every secret out of a text that it has had to do with so far. */
  clean(text: string): string;
  close(): Promise<void>;
}

/**
 * Holds the conversations of one place as the gate holds them: in the same order, and none whose prerequisites did not
 * pass.
 *
 * @param run as {@link runAt} gives it
 */
export function collect(
  run: Run,
  place: string,
  environmentVariables: NodeJS.ProcessEnv,
  progress: { readonly checked: (check: Check, finding: Finding) => void; readonly began: Began },
): Collection {
  const judgement = openJudgement(run, environmentVariables, sharedBy([run], progress.began));
  const checks = run.plan.filter(({ vantage }) => vantage === place);
  return {
    done: Promise.all(
      checks.map(async (check) => {
        const finding = await judgement.judge(check.id);
        progress.checked(check, finding);
        return finding;
      }),
    ),
    // Rules that heed what other places saw have asked for those too; nobody looked from there.
    takeRecords: () => judgement.takeRecords().filter(({ vantage }) => vantage === place),
    clean: (text) => judgement.clean(text),
    close: () => judgement.close(),
  };
}
