/** A text that depends on a number: `one` for 1 in languages that tell it apart, `other` for every number else. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/**
 * Every text of the reports in English, which is the reference: a translation in `rules/i18n/` has exactly these keys and
 * the same names in braces. What the rules say is translated beside it, by id.
 */
export const ENGLISH_WORDS = {
  'allure.advisory': 'Advisory',
  'allure.blocked': 'Blocked',
  'allure.failed': 'Failed',
  'allure.not-applicable': 'Not applicable',
  'allure.not-reviewed': 'Not reviewed',
  'allure.undecided': 'Could not be decided',
  'allure.waived': 'Waived',

  'cause.also': 'Found from elsewhere too',
  'cause.blocks': { one: 'Holds up {count} check', other: 'Holds up {count} checks' },
  'cause.blocks-label': 'Holds up',
  'cause.evidence': 'All evidence',
  'cause.expected': 'Expected',
  'cause.found': 'Found',
  'cause.mend': 'What to do',
  'cause.source': 'Checklist',
  'cause.verify': 'Verify',
  'cause.where': 'Where',
  'cause.who': 'Who',
  'cause.why': 'Why',

  'changes.fixed': { one: '{count} check passes that did not', other: '{count} checks pass that did not' },
  'changes.first': 'This is the first run of this deployment that this folder keeps.',
  'changes.new': { one: '{count} check is open that was not', other: '{count} checks are open that were not' },
  'changes.none': 'No outcome changed.',
  'changes.since': 'Compared with the run of {moment} ({decision})',
  'changes.title': 'What changed',
  'changes.unstable': {
    one: '{count} check is unstable: it needed another attempt, or its outcome went back and forth',
    other: '{count} checks are unstable: they needed another attempt, or their outcome went back and forth',
  },

  'console.advisory': 'Advisory: does not change the decision',
  'console.also': 'Also',
  'console.and-more': { one: 'And {count} more:', other: 'And {count} more:' },
  'console.attested': 'Attested until {expires} by {by} on {on}: {evidence}',
  'console.blocked': {
    one: 'Blocked by what is not listed above: {count} check',
    other: 'Blocked by what is not listed above: {count} checks',
  },
  'console.blocks': 'Blocks',
  'console.checks': 'Checks',
  'console.checks-listed': { one: '{count} check: {list}', other: '{count} checks: {list}' },
  'console.clipped': '... (whole in the report)',
  'console.covered': 'Waivers and attestations in force',
  'console.decision': 'Decision',
  'console.exit': 'Exit code {code}: {meaning}.',
  'console.exit-code': '{decision}, exit code {code}',
  'console.few': '{list} and {count} more',
  'console.ledger': '{planned} planned, {executed} executed, {deselected} deselected, {reported} reported',
  'console.list-separator': ', ',
  'console.mend': 'Mend',
  'console.more-in-report': 'and {count} more in the report',
  'console.none': 'none',
  'console.not-reviewed': {
    one: "Not reviewed: {count} check without evidence or anybody's word on file",
    other: "Not reviewed: {count} checks without evidence or anybody's word on file",
  },
  'console.notes': 'Notes',
  'console.of-them-attested': '{count} of them attested',
  'console.of-them-waived': '{count} of them waived',
  'console.one-check': 'One check',
  'console.outcomes': 'Outcomes',
  'console.recorded': 'RECORDED FACTS',
  'console.rehearsal': 'JUDGED BY THE RULES OF {release}',
  'console.report': 'Report',
  'console.simulated': 'SIMULATED',
  'console.to-mend': 'To mend, in this order',
  'console.undecided': { one: 'Undecided: {count} check', other: 'Undecided: {count} checks' },
  'console.waits-for': '{check} waits for {list}',
  'console.waiver': 'Waiver {ticket} until {expires}, {owner}: {reason}',

  'count.checks': { one: '{count} check', other: '{count} checks' },
  'count.things': { one: '{count} thing to mend', other: '{count} things to mend' },

  'covered.attestation': 'Attestation',
  'covered.by': 'By whom',
  'covered.checks': 'Checks',
  'covered.grounds': 'On what grounds',
  'covered.none': 'Nobody waived or vouched for anything.',
  'covered.title': 'Waivers and attestations',
  'covered.until': 'Until',
  'covered.waiver': 'Waiver',
  'covered.what': 'What',

  'decision.GO': 'Ready to go live.',
  'decision.GO-WITH-WAIVERS': 'Ready to go live, with what somebody accepted as it is.',
  'decision.INTERRUPTED': 'The run was stopped before its end. It says nothing.',
  'decision.INVALID': 'The run is no statement about the deployment. The notes say why.',
  'decision.LAB-GO': 'The simulated deployment passes. This says nothing about a real one.',
  'decision.LAB-NO-GO': 'The simulated deployment does not pass. This says nothing about a real one.',
  'decision.NO-GO': 'Not ready to go live.',
  'decision.PARTIAL': 'Only a part of the checks ran. A partial run is never a GO.',
  'decision.RECORDED-GO': 'Passes on facts that were recorded earlier. Nothing was measured.',
  'decision.RECORDED-NO-GO': 'Does not pass on facts that were recorded earlier. Nothing was measured.',
  'decision.REHEARSAL': 'Judged by the rules of another release. A rehearsal is never a GO.',

  'exit.0': 'nothing required stands against it',
  'exit.0.waived': 'every required check passed or is waived',
  'exit.1': 'a required check failed',
  'exit.2': 'nothing required failed, but something required is undecided, blocked or not reviewed',
  'exit.2.never-go': 'nothing required failed, but a run of this kind is never a GO',
  'exit.3': 'environment or rules are invalid; nothing was measured',
  'exit.4': 'the run is no statement about the deployment; the notes say why',
  'exit.interrupted': 'the run was interrupted before its end',

  'front.all-checks': 'All checks',
  'front.back': 'Decision',
  'front.kicker': 'Go-live gate for Enterprise Chat and Email',
  'front.print': 'Print',

  'handoff.contents': 'Who has what to do',
  'handoff.empty': 'Nothing to do.',
  'handoff.file': 'Hand-off',
  'handoff.for': 'For the {owner}',
  'handoff.intro':
    'From the run of {moment} on {name}: {decision}. The first things hold up the most; mend them in this order.',
  'handoff.title': 'Hand-off: {name}',
  'handoff.verify-where': 'Verify, on {vantage}',

  'kind.live': 'Measured in this run',
  'kind.recorded': 'Recorded: nothing was measured in this run',
  'kind.rehearsal': 'Rehearsal by the rules of {release}',
  'kind.simulated': 'Simulated: not a real tenant or network',

  'level.advisory': 'Advisory',
  'level.required': 'Required',

  'mend.advisory-title': 'Advisory: does not change the decision',
  'mend.more': { one: '{count} more', other: '{count} more' },
  'mend.none': 'Nothing required stands open.',
  'mend.title': 'To mend, in this order',
  'mend.waived-title': 'Accepted for the time being',

  'not-covered.everything': 'Every planned check ran, and every one that applies came to an answer.',
  'not-covered.deselected': { one: '{count} check was not selected', other: '{count} checks were not selected' },
  'not-covered.missing': { one: '{count} check has no result', other: '{count} checks have no result' },
  'not-covered.not-applicable': {
    one: '{count} check does not apply to this deployment',
    other: '{count} checks do not apply to this deployment',
  },
  'not-covered.not-reviewed': { one: '{count} check was not reviewed', other: '{count} checks were not reviewed' },
  'not-covered.blocked': { one: '{count} check was not tried', other: '{count} checks were not tried' },
  'not-covered.title': 'What was not covered',
  'not-covered.undecided': { one: '{count} check could not be decided', other: '{count} checks could not be decided' },

  'notes.title': 'Notes',

  'numbers.attested': 'of them attested',
  'numbers.deselected': 'Not selected',
  'numbers.executed': 'Executed',
  'numbers.legend':
    'These numbers count, and verdict.json has the same. The pages behind “All checks” are made by Allure, whose percentage counts other things: its “skipped” holds what is blocked, waived, advisory or not applicable.',
  'numbers.planned': 'Planned',
  'numbers.reported': 'In the report',
  'numbers.title': 'The numbers',
  'numbers.total': 'All',
  'numbers.waived': 'of them waived',

  'outcome.blocked': 'Blocked',
  'outcome.fail': 'Fail',
  'outcome.not-applicable': 'Not applicable',
  'outcome.not-reviewed': 'Not reviewed',
  'outcome.pass': 'Pass',
  'outcome.undecided': 'Undecided',
  'outcome.blocked.count': '{count} blocked',
  'outcome.fail.count': '{count} fail',
  'outcome.not-applicable.count': '{count} not applicable',
  'outcome.not-reviewed.count': '{count} not reviewed',
  'outcome.pass.count': '{count} pass',
  'outcome.undecided.count': '{count} undecided',

  'owner.ece-admin': 'ECE administrator',
  'owner.entra-admin': 'Entra administrator',
  'owner.exchange-admin': 'Exchange administrator',
  'owner.network': 'network team',
  'owner.project': 'project team',

  'owners.title': 'Who has what to do',

  'page.blocked-by': 'Blocked by',
  'page.cannot-unpack':
    'This browser cannot unpack the checks. Open the file in a current Chrome, Edge, Firefox or Safari.',
  'page.checklist': 'What the checklist says',
  'page.condition': '{subject} {expected} (found: {actual})',
  'page.mend': 'How to mend it',
  'page.row': 'Row {row}, {section}',
  'page.who': 'Who can mend it: {owner}',
  'page.waived': 'Waived',
  'page.waived-words': '{owner}: {reason} ({ticket}, until {expires})',
  'page.attested': 'Attested',
  'page.attested-words': '{by} on {on}, valid until {expires}. Evidence: {evidence}',
  'page.coverage': 'Coverage of the checklist',
  'page.summary': 'Summary',

  'run.environment': 'Environment file',
  'run.from-where': 'From where',
  'run.gate': 'Gate',
  'run.gate-words': '{version} on Node.js {node}',
  'run.go-live': 'Go-live',
  'run.kind': 'Kind of run',
  'run.release': 'Release',
  'run.rulebook-custom': {
    one: '{name}: {count} requirement, SHA-256 {sha256}',
    other: '{name}: {count} requirements, SHA-256 {sha256}',
  },
  'run.rulebook-shipped': 'as shipped, SHA-256 {sha256}',
  'run.rules': 'Rules',
  'run.rules-words': '{release}, catalogues of {day}',
  'run.seconds': '{count} s',
  'run.minutes': '{minutes} min {seconds} s',
  'run.vantage': { one: '{name}: {count} check measured', other: '{name}: {count} checks measured' },
  'run.vantage-none': '{name}: not measured from here',
  'run.when': 'When',

  'way.local': 'on the machine itself',
  'way.loopback': 'played by {details}',
  'way.ssh': 'by SSH, {details}',
  'way.bundle': 'recorded: {details}',
  'way.none': 'no way there is given',
  'way.proxy': 'through the proxy {proxy}',

  'sign.digest': 'SHA-256 of verdict.json',
  'sign.never': 'A run like this is not signed off.',
  'sign.how':
    'Sign off with the command below; it writes a record that is bound to verdict, facts and rules, and that anybody can verify.',
  'sign.name': 'Name and role',
  'sign.date': 'Date and signature',
  'sign.title': 'Sign-off',

  'summary.column.check': 'Check',
  'summary.column.outcome': 'Outcome',
  'summary.column.what': 'What is wrong',
  'summary.column.who': 'Who',
} as const satisfies Readonly<Record<string, string | Plural>>;

/** The name of a text of the reports. */
export type WordKey = keyof typeof ENGLISH_WORDS;

/** Every text of the reports in one language. */
export type Words = Readonly<Record<WordKey, string | Plural>>;
