import type { Socket } from 'node:net';
import { bare, type Peers, talking } from './peer.ts';

/** The same bytes in every run, without any meaning: not text, and not the beginning of anything. */
const garbage = Buffer.from('fb00ff1b8007c30a'.repeat(8 * 1024), 'hex');

function everySecond(stream: Socket, text: string): void {
  let place = 0;
  const timer = setInterval(() => stream.write(text[place++ % text.length] ?? ''), 1_000);
  stream.on('close', () => clearInterval(timer));
}

/** Peers that talk, but not as they should. */
export const talkingPeers: Peers = {
  'sends one byte a second': bare((socket) => everySecond(socket, '220 * OK +OK')),
  'sends one byte a second in its protocol': talking((stream) => everySecond(stream, '220 * OK +OK')),
  'sends binary garbage': bare((socket) => socket.write(garbage.subarray(0, 4_096))),
  'sends binary garbage in its protocol': talking((stream) => stream.write(garbage)),
  'sends zero bytes in its protocol': talking((stream) => stream.write(Buffer.alloc(64 * 1024))),
  'speaks HTTP on the port': bare((socket) => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')),
  'speaks SMTP on the port': bare((socket) => socket.write('220 smtp.example ESMTP\r\n')),
  'speaks IMAP on the port': bare((socket) => socket.write('* OK IMAP4rev1 ready\r\n')),
  'speaks SSH on the port': bare((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
  'sends a TLS alert': bare((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))),
  'sends half a TLS record': bare((socket) => socket.write(Buffer.from([0x16, 3, 3, 0xff, 0xff, 2]))),
  'says back what it hears': talking((stream) => {
    stream.write('220 * OK +OK\r\n');
    stream.on('data', (chunk) => stream.write(chunk));
  }),
  'says back what it hears, in base64': talking((stream) => {
    stream.on('data', (chunk) => stream.write(`${Buffer.from(chunk).toString('base64')}\r\n`));
  }),
};
