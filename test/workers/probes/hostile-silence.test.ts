import { describe, expect, test, vi } from 'vitest'
import { BROKEN, HEAD, LEFT, says, saysAndLeaves, saysAndResets, TIMEOUT } from './hostile-answers.ts'
import { drip, testHostile } from './hostile-case.ts'
import { look } from './look.ts'
import { findDeadPort, serveBytes, serveRaw } from './serve.ts'

describe('silence and leaving: a target that', () => {
  testHostile({
    'closes at once': {
      serve: () => serveRaw((socket) => socket.end()),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'resets at once': {
      serve: () => serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy())),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: 'Wait: the connection was reset',
    },
    'answers nothing and leaves': {
      serve: saysAndLeaves(''),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'says nothing': {
      serve: () => serveRaw(() => {}),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'stops in its status line': {
      serve: says('HTTP/1.'),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'stops in its headers': {
      serve: says(`${HEAD}content-type: te`),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'leaves in its headers': {
      serve: saysAndLeaves(`${HEAD}content-type: te`),
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'drips its headers for ever': {
      serve: () => serveBytes(HEAD, (socket) => drip(socket, 'x-more: 1\r\n')),
      ...TIMEOUT,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.5 s',
    },
    'stops in its body': {
      serve: says(`${HEAD}content-length: 10\r\n\r\nhalf`),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'drips its body for ever': {
      serve: () => serveBytes(`${HEAD}content-length: 100000\r\n\r\n`, (socket) => drip(socket, 'x')),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'resets in its body': {
      serve: saysAndResets(`${HEAD}content-length: 10\r\n\r\nhalf`),
      verdict: 'down',
      phase: 'read',
      code: 'reset',
      says: 'Read: the connection was reset',
    },
    'promises more than it sends': {
      serve: saysAndLeaves(`${HEAD}content-length: 10\r\n\r\nhalf`),
      verdict: 'down',
      phase: 'read',
      code: 'reset',
      says: `Read: ${LEFT}`,
    },
    'never ends its chunks': {
      serve: says(`${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'drips chunks for ever': {
      serve: () =>
        serveBytes(`${HEAD}transfer-encoding: chunked\r\n\r\n`, (socket) => drip(socket, '1\r\nx\r\n')),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'leaves between its chunks': {
      serve: saysAndLeaves(`${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
      verdict: 'down',
      phase: 'read',
      code: 'reset',
      says: `Read: ${LEFT}`,
    },
  })
})

describe('interim answers: a target that', () => {
  const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </a.css>; rel=preload\r\n\r\n'
  testHostile({
    'hints early, three times': {
      serve: says(`${hint.repeat(3)}${HEAD}content-length: 2\r\n\r\nok`),
      verdict: 'up',
    },
    'says to go on, unasked': {
      serve: says(`HTTP/1.1 100 Continue\r\n\r\n${HEAD}content-length: 0\r\n\r\n`),
      verdict: 'up',
    },
    'sends a storm of them': {
      serve: says(hint.repeat(5_000)),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: more than 20 interim answers and no final one',
    },
    'sends more of them than anybody needs, and then answers': {
      serve: says(`${hint.repeat(21)}${HEAD}content-length: 0\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: more than 20 interim answers and no final one',
    },
    'drips them for ever': {
      serve: () => serveBytes('', (socket) => drip(socket, 'HTTP/1.1 102 Processing\r\n\r\n')),
      ...TIMEOUT,
      timeoutMs: 200,
      phase: 'wait',
      says: 'Wait: no complete answer within 0.2 s',
    },
    'changes to a protocol that nobody asked for': {
      serve: says('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the answer changes to a protocol that nobody asked for',
    },
  })
})

test('hundreds of failing checks leave no connection behind', async () => {
  const hangs = await serveRaw(() => {})
  const dead = await findDeadPort()
  const looks = Array.from({ length: 60 }, () => [
    look(hangs.origin, { timeoutMs: 100 }),
    look(hangs.origin.replace('http:', 'https:'), { timeoutMs: 100 }),
    look(`http://127.0.0.1:${dead}`),
  ]).flat()
  const seen = await Promise.all(looks)
  expect(seen.every(({ failure }) => failure !== null)).toBe(true)
  await vi.waitFor(() => expect(hangs.open.size).toBe(0))
})
