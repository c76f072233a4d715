import type { FactSchema, FactSchemas, ValueOf } from '../../probes/fact-schema.ts';

const openFact = {
  description:
    'Whether the gate can look from a server or the workstation: everything that is measured there rests on it.',
  basis: 'live',
  subjects: ['server', 'workstation'],
  properties: {
    open: { type: 'boolean', description: 'Connections can be made from there, through its proxy if it has one.' },
    way: {
      type: 'string',
      description: 'How the gate looks from there.',
      values: ['local', 'loopback', 'ssh', 'bundle'],
    },
    machine: { type: 'string', description: 'The host name of the machine that looked; not known over SSH.' },
    proxy: { type: 'string', description: 'The egress proxy that every connection goes through, as host:port.' },
    error: {
      type: 'string',
      description: 'Why nothing can be reached from there: what its proxy or SSH server answers, in words.',
    },
  },
} as const satisfies FactSchema;

/** The facts about the places that are looked from. */
export const vantageFacts = { 'vantage.open': openFact } as const satisfies FactSchemas;

export type VantageOpen = ValueOf<typeof openFact, 'open' | 'way'>;
