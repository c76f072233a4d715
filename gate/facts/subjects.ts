import type { SubjectKind } from '../../probes/fact-schema.ts';

/**
 * What a subject belongs to, innermost first. A rule about the subject may read facts of its containers, and a
 * prerequisite that is not found on the subject itself is looked for there.
 */
const CONTAINERS: Readonly<Record<SubjectKind, readonly SubjectKind[]>> = {
  deployment: [],
  server: ['deployment'],
  workstation: ['deployment'],
  app: ['deployment'],
  account: ['app', 'deployment'],
  mailbox: ['account', 'app', 'deployment'],
  host: ['deployment'],
  endpoint: ['host', 'deployment'],
};

/** End points that a subject's conversations go through: its sign-in and its mail servers. */
const REACHES: Readonly<Record<SubjectKind, readonly SubjectKind[]>> = {
  deployment: [],
  server: ['endpoint', 'app', 'account'],
  workstation: [],
  app: ['endpoint'],
  account: ['endpoint'],
  mailbox: ['endpoint'],
  host: [],
  endpoint: [],
};

/** The subject kind itself and its containers. */
export function readableFrom(subject: SubjectKind): readonly SubjectKind[] {
  return [subject, ...CONTAINERS[subject]];
}

/** The kinds of subject on which a prerequisite may lie. */
export function prerequisiteKinds(subject: SubjectKind): readonly SubjectKind[] {
  return [subject, ...REACHES[subject], ...CONTAINERS[subject]];
}
