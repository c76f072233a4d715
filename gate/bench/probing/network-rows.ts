import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serviceEndpoints } from '../../plan/service-endpoints.ts';
import { TOOL } from '../../report/verdict/tool.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import type { Bench, Contender } from '../harness/bench.ts';
import { timedProcess, versionOf } from '../harness/timed-process.ts';
import { holdEndpoints, type MeasuredService } from './endpoints-held.ts';
import { startLabProcess } from './lab-process.ts';

const PLUGINS = '/usr/lib/nagios/plugins';
const REPLY_DELAY_MS = 50;
const services: readonly MeasuredService[] = ['sign-in', 'mail-web', 'imap', 'pop3', 'submission', 'further-urls'];

/**
 * The same ports by monitoring-plugins, one after the other, as a shell script would have it. They see less: whether a
 * port answers, speaks its protocol over TLS or STARTTLS, and until when the certificate is valid; nothing of its chain,
 * its name, its issuer or what the server offers, no other address than the first, and from nowhere but this machine.
 */
export const networkRows: Bench = {
  name: 'network-rows',
  work: `Every port of the lab's deployment from two servers, ${REPLY_DELAY_MS} ms before every reply: the gate reads certificate and capabilities, the plugins less.`,
  rounds: 7,
  warmUps: 1,
  async open() {
    const lab = await startLabProcess({ imap: 1, pop3: 1, replyDelayMs: REPLY_DELAY_MS });
    return {
      contenders: [gate(lab.environmentFile), plugins(lab.environmentFile)],
      figures: [
        {
          kind: 'ratio',
          what: 'gate ÷ monitoring-plugins in sequence',
          measure: 'wallMs',
          of: 'gate',
          to: 'monitoring-plugins',
          reach: 0.3,
        },
      ],
      close: () => lab.stop(),
    };
  },
};

function gate(environmentFile: string): Contender {
  return {
    name: 'gate',
    version: () => TOOL.version,
    async turn() {
      const { endpoints, connected, wallMs } = await holdEndpoints(environmentFile, services);
      if (connected !== endpoints) throw new Error(`${connected} of ${endpoints} ports answered`);
      return { wallMs };
    },
  };
}

function plugins(environmentFile: string): Contender {
  const commands = commandsFor(environmentFile);
  return {
    name: 'monitoring-plugins',
    version: () => (existsSync(PLUGINS) ? versionOf([join(PLUGINS, 'check_tcp'), '--version']) : undefined),
    async turn() {
      let wallMs = 0;
      for (const command of commands) {
        const ended = await timedProcess(command);
        if (ended.code !== 0) throw new Error(`${command.join(' ')}: ${ended.stdout.trim()}`);
        wallMs += ended.wallMs;
      }
      return { wallMs };
    },
  };
}

/** For every port and server: that it speaks its protocol over TLS, and the days that its certificate is valid. */
function commandsFor(environmentFile: string): readonly (readonly [string, ...string[]])[] {
  const prepared = prepareRun({ ECE_ENVIRONMENT: environmentFile }, process.cwd());
  if (!prepared.ok) throw new Error('The lab’s environment file is not valid.');
  const { environment, rulebook } = prepared.run;
  const endpoints = services.flatMap((service) => serviceEndpoints(service, environment, rulebook.clouds));
  return environment.servers.flatMap(() =>
    endpoints.flatMap(({ host, port, protocol }) => {
      const override = environment.cloud.connect.find((entry) => entry.host === host && entry.port === port);
      const plugin = { https: 'check_tcp', imap: 'check_imap', pop3: 'check_pop', smtp: 'check_smtp' }[protocol];
      const there = [join(PLUGINS, plugin), '-H', '127.0.0.1', '-p', String(override?.connectPort ?? port)] as const;
      const secure = ['-S', '-D', '14'];
      return protocol === 'https'
        ? [[...there, ...secure] as const]
        : [[...there, '-S'] as const, [...there, ...secure] as const];
    }),
  );
}
