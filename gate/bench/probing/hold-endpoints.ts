// Looks at ports as the gate does, in a process of its own: `jiti hold-endpoints.ts ENVIRONMENT SERVICES` holds the
// conversation with every end point of the services, from every server, and prints an `EndpointsHeld`.

import { serviceEndpoints } from '../../plan/service-endpoints.ts';
import type { Service } from '../../rulebook/rulebook.ts';
import { Conversations } from '../../run/conversations.ts';
import { stageOf } from '../../run/held-conversation.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { thisMachine } from '../../vantage/machine.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { type EndpointsHeld, isMeasuredService } from './endpoints-held.ts';

const [environmentFile = '', words = ''] = process.argv.slice(2);
const prepared = prepareRun({ ECE_ENVIRONMENT: environmentFile }, process.cwd());
if (!prepared.ok) throw new Error(prepared.problems.map(formatProblem).join('\n'));
const { environment, rulebook } = prepared.run;
const services: readonly Service[] = words.split(',').filter(isMeasuredService);
const endpoints = services.flatMap((service) => serviceEndpoints(service, environment, rulebook.clouds));
const conversations = new Conversations(prepared.run, thisMachine(), process.env);
const looks = environment.servers.flatMap(({ name }) => endpoints.map((endpoint) => ({ name, endpoint })));
// The places are open before anybody looks from them.
await Promise.all(environment.servers.map(({ name }) => conversations.vantage(name)));

const begun = performance.now();
const held = await Promise.all(looks.map(({ name, endpoint }) => conversations.endpoint(name, endpoint)));
const wallMs = performance.now() - begun;
await conversations.close();
const connects = held.map((one) => stageOf(one, 'connect'));
const result: EndpointsHeld = {
  endpoints: held.length,
  connected: connects.filter((reading) => reading?.settled && Object(reading.value).connected === true).length,
  timedOut: connects.filter((reading) => reading?.settled === false && reading.why === 'time-out').length,
  wallMs,
};
console.log(JSON.stringify(result));
