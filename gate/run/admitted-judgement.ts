import { about } from '../ledger/several/whose-error.ts';
import type { Admission } from './admission.ts';
import { type Judgement, openJudgement } from './judgement.ts';
import type { Run } from './run.ts';
import type { Shared } from './shared.ts';

/**
 * The judgement of one of several deployments, opened when its first check is asked for and there is room. Rejects where
 * the deployment was called off before that: then nobody looked at it, and nobody will.
 */
export function admittedJudgement(run: Run, shared: Shared, enter: Admission): Judgement {
  const calledOff = new AbortController();
  const { signal } = calledOff;
  let opening: Promise<Judgement> | undefined;
  let opened: Judgement | undefined;
  let leave = () => {};

  const open = () =>
    new Promise<Judgement>((resolve, reject) => {
      const stop = () => reject(new Error('The run was called off before this deployment was looked at.'));
      signal.addEventListener('abort', stop, { once: true });
      const entered = async (left: () => void) => {
        if (signal.aborted) return left();
        leave = left;
        opened = openJudgement(run, process.env, shared);
        resolve(opened);
      };
      enter().then(entered).catch(reject);
    });

  return {
    judge: (checkId) =>
      about(run.environment.name, async () => {
        opening ??= open();
        return (await opening).judge(checkId);
      }),
    takeSignIns: () => opened?.takeSignIns() ?? [],
    takeRecords: () => opened?.takeRecords() ?? [],
    clean: (text) => opened?.clean(text) ?? text,
    async close() {
      calledOff.abort();
      await opened?.close();
      leave();
    },
  };
}
