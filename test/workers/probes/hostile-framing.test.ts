import { describe } from 'vitest'
import { makeIdentity } from './certificates.ts'
import {
  BROKEN,
  HEAD,
  LEFT,
  MEGABYTE,
  NOT_HTTP,
  says,
  saysAndLeaves,
  TIMEOUT,
  TWO_LENGTHS,
} from './hostile-answers.ts'
import { testHostile } from './hostile-case.ts'
import { serveHttps, serveRaw } from './serve.ts'

describe('lengths that disagree: a target that', () => {
  const chunked = `${HEAD}transfer-encoding: chunked\r\n\r\n`
  testHostile({
    'gives two lengths': {
      serve: says(`${HEAD}content-length: 4\r\ncontent-length: 5\r\n\r\nhalf`),
      ...TWO_LENGTHS,
    },
    'gives one length twice': {
      serve: says(`${HEAD}content-length: 4\r\ncontent-length: 4\r\n\r\nbody`),
      ...TWO_LENGTHS,
    },
    'gives a list of lengths': {
      serve: says(`${HEAD}content-length: 4, 4\r\n\r\nbody`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a length and chunks': {
      serve: says(`${HEAD}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
      ...TWO_LENGTHS,
    },
    'gives chunks and a length': {
      serve: says(`${HEAD}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a length that is no number': {
      serve: says(`${HEAD}content-length: many\r\n\r\nhalf`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a negative length': {
      serve: says(`${HEAD}content-length: -1\r\n\r\nhalf`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a length beyond all numbers': {
      serve: says(`${HEAD}content-length: ${'9'.repeat(30)}\r\n\r\nhalf`),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the Content-Length is no number',
    },
    'gives a chunk no size': {
      serve: says(`${chunked}zz\r\nhello\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a chunk of the body has no valid size',
    },
    'gives a chunk a size beyond all numbers': {
      serve: says(`${chunked}${'f'.repeat(20)}\r\nhello\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a chunk of the body has no valid size',
    },
    'gives a chunk a negative size': {
      serve: says(`${chunked}-5\r\nhello\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a chunk of the body has no valid size',
    },
    'ends a chunk where it should not': {
      serve: says(`${chunked}3\r\nhello\r\n0\r\n\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: a line or a chunk of the answer does not end where it should',
    },
    'says a megabyte about a chunk': {
      serve: says(`${chunked}5;${'x'.repeat(MEGABYTE)}\r\nhello\r\n0\r\n\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the chunks of the body say too much about themselves',
    },
    'ends with a megabyte of trailers': {
      serve: says(`${chunked}0\r\n${'x-trailer: 1\r\n'.repeat(80_000)}\r\n`),
      ...BROKEN,
      phase: 'read',
      says: 'Read: the headers are too large',
    },
    'has another coding of transfer': {
      serve: saysAndLeaves(`${HEAD}transfer-encoding: gzip\r\n\r\nbody`),
      verdict: 'up',
    },
    'sends more than its length': {
      serve: says(`${HEAD}content-length: 4\r\n\r\nhalf of it`),
      verdict: 'up',
    },
    'answers twice': {
      serve: says(`${HEAD}content-length: 2\r\n\r\nok${HEAD}content-length: 2\r\n\r\nno`),
      verdict: 'up',
    },
    'gives 204 a body': {
      serve: says('HTTP/1.1 204 No Content\r\ncontent-length: 4\r\n\r\nbody'),
      verdict: 'up',
    },
    'gives 304 a body': {
      serve: says('HTTP/1.1 304 Not Modified\r\ncontent-length: 4\r\n\r\nbody'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 304',
    },
    'gives the answer to HEAD a body': {
      serve: says(`${HEAD}content-length: 4\r\n\r\nbody`),
      wish: { method: 'HEAD' },
      verdict: 'up',
    },
    'gives no length and stays': {
      serve: says(`${HEAD}\r\nbody`),
      ...TIMEOUT,
      phase: 'read',
      says: 'Read: no complete answer within 0.5 s',
    },
    'gives no length and leaves': { serve: saysAndLeaves(`${HEAD}\r\nbody`), verdict: 'up' },
  })
})

describe('no HTTP at all: a target that', () => {
  const statusFault = {
    ...BROKEN,
    phase: 'wait',
    says: 'Wait: the status is no number of three digits',
  } as const
  testHostile({
    'speaks SSH': { serve: () => serveRaw((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n')), ...NOT_HTTP },
    'speaks SMTP': {
      serve: () => serveRaw((socket) => socket.write('220 mail.example ESMTP\r\n')),
      ...NOT_HTTP,
    },
    'speaks HTTP/0.9': { serve: saysAndLeaves('<html>old</html>'), ...NOT_HTTP },
    'speaks HTTP/2 to a client of 1.1': {
      serve: says(Buffer.from('000000040000000000', 'hex')),
      ...NOT_HTTP,
    },
    'plays music': { serve: says('ICY 200 OK\r\nicy-name: radio\r\n\r\n'), ...NOT_HTTP },
    'sends noise': {
      serve: says(Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 97) % 256))),
      ...NOT_HTTP,
    },
    'is of an unknown version': {
      serve: says('HTTP/7.3 200 OK\r\n\r\n'),
      ...BROKEN,
      phase: 'wait',
      says: 'Wait: the answer is of an unknown version of HTTP',
    },
    'has a status of two digits': { serve: says('HTTP/1.1 20 OK\r\n\r\n'), ...statusFault },
    'has a status of four digits': { serve: says('HTTP/1.1 2000 OK\r\n\r\n'), ...statusFault },
    'has a status in words': { serve: says('HTTP/1.1 fine\r\n\r\n'), ...statusFault },
    'has the status 000': {
      serve: says('HTTP/1.1 000 None\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 0',
    },
    'has the status 999': {
      serve: says('HTTP/1.1 999 Denied\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'down',
      phase: 'wait',
      code: 'assertion_failed',
      says: 'Expected status 200-299, got 999',
    },
    'has no reason beside its status': {
      serve: says('HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n'),
      verdict: 'up',
    },
    'begins with empty lines': { serve: says(`\r\n\r\n${HEAD}content-length: 0\r\n\r\n`), verdict: 'up' },
    'speaks TLS': {
      serve: () => serveHttps(makeIdentity({ name: 'a.example' }), () => {}),
      scheme: 'http',
      verdict: 'down',
      phase: 'wait',
      code: 'reset',
      says: `Wait: ${LEFT}`,
    },
    'answers with an alert of TLS': { serve: says(Buffer.from('15030100020246', 'hex')), ...NOT_HTTP },
  })
})
