import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { defaultDeadlines } from '../../../probes/options.ts';
import { TOOL } from '../../report/verdict/tool.ts';
import type { Bench, Contender } from '../harness/bench.ts';
import { openBlackHole } from './black-hole.ts';
import { holdEndpoints } from './endpoints-held.ts';
import { startLabProcess } from './lab-process.ts';

const NUMBERS = [1, 50, 200] as const;

/** Ports that nobody answers at: all of them are to cost what one costs. */
export const blackHoles: Bench = {
  name: 'black-holes',
  work: `Addresses whose port drops packets, ${NUMBERS.join(', ')} of them, from two servers: time beyond the stage's deadline of ${defaultDeadlines.connect / 1_000} s.`,
  rounds: 3,
  warmUps: 0,
  async open() {
    const hole = await openBlackHole();
    const lab = await startLabProcess({ imap: 1, pop3: 0, replyDelayMs: 0 });
    return {
      contenders: NUMBERS.map((count) => gateBefore(count, withHoles(lab.environmentFile, count, hole.port))),
      figures: NUMBERS.map((count) => ({
        kind: 'value',
        what: `${count} black-holed addresses`,
        measure: 'overMs',
        of: nameOf(count),
        reach: 1_000,
      })),
      async close() {
        hole.close();
        await lab.stop();
      },
    };
  },
};

const nameOf = (count: number) => `gate before ${count}`;

function gateBefore(count: number, environmentFile: string): Contender {
  return {
    name: nameOf(count),
    version: () => TOOL.version,
    async turn() {
      const { endpoints, timedOut, wallMs } = await holdEndpoints(environmentFile, ['further-urls']);
      if (timedOut !== endpoints) throw new Error(`${endpoints - timedOut} of ${endpoints} ports answered`);
      return { overMs: wallMs - defaultDeadlines.connect };
    },
  };
}

/** A copy of the environment file with addresses that lead to the black hole. */
function withHoles(environmentFile: string, count: number, port: number): string {
  const document = parseDocument(readFileSync(environmentFile, 'utf8'));
  const hosts = Array.from({ length: count }, (_, index) => `hole-${index + 1}.lab.example`);
  const connects = hosts.map((host) => ({ host, to: `127.0.0.1:${port}` }));
  document.setIn(['furtherUrls'], document.createNode(hosts.map((host) => `https://${host}/`)));
  document.setIn(['cloud', 'connect'], document.createNode([...document.toJS().cloud.connect, ...connects]));
  const file = join(dirname(environmentFile), `holes-${count}.yaml`);
  writeFileSync(file, String(document));
  return file;
}
