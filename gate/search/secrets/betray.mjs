// Loaded into every thread of a gate or into another command, by tests: a library that betrays what it sends. What is
// written to a TLS connection and carries a secret becomes the message of an error, in the way that BETRAY names. The gate
// sends from a thread of its own, every other command from its first one: BETRAY_FIRST.

import { TLSSocket } from 'node:tls';
import { isMainThread } from 'node:worker_threads';

const { write } = TLSSocket.prototype;
const SECRET = /client_secret|AUTHENTICATE|^dXNlcj|Bearer/;
let left = 6;

if (isMainThread === (process.env.BETRAY_FIRST === 'true')) {
  TLSSocket.prototype.write = function (data, ...rest) {
    const text = String(data);
    if (!SECRET.test(text) || left-- <= 0) return write.call(this, data, ...rest);
    const cause = new Error(`cause: ${encodeURIComponent(text)}`);
    const error = Object.assign(new Error(`betrayed: ${text}`, { cause }), { sent: text });
    if (process.env.BETRAY === 'throw') throw error;
    if (process.env.BETRAY === 'reject') void Promise.reject(error);
    if (process.env.BETRAY === 'uncaught')
      setTimeout(() => {
        throw error;
      });
    return write.call(this, data, ...rest);
  };
}
