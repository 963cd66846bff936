import { constants } from 'node:http2'
import { describe } from 'vitest'
import type { Reason } from '#engine/observation'
import { drip, testHostile } from './hostile-case.ts'
import { serveBytes, serveRaw } from './serve.ts'
import { serveHttp2 } from './serve-http2.ts'

/** Asked in HTTP/2 by prior knowledge: what TLS adds is tried elsewhere. */
const over = { wish: { version: '2' } } as const
const down = (phase: 'wait' | 'read', code: Reason['code'], cause: string) =>
  ({
    ...over,
    verdict: 'down',
    phase,
    code,
    says: `${phase === 'wait' ? 'Wait' : 'Read'}: ${cause}`,
  }) as const

/** Type, flags, stream and payload of a frame (RFC 9113, section 4.1). */
function frame(type: number, flags: number, stream: number, payload: Buffer | string = ''): Buffer {
  const bytes = Buffer.from(payload as string)
  const head = Buffer.alloc(9)
  head.writeUIntBE(bytes.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, bytes])
}

const SETTINGS = frame(4, 0, 0)
/** ":status: 200", and that no more headers follow. */
const HEADERS = frame(1, 4, 1, Buffer.from([0x88]))
const says =
  (...frames: Buffer[]) =>
  () =>
    serveBytes(Buffer.concat([SETTINGS, ...frames]))

describe('over HTTP/2 a target that', () => {
  const LEFT = 'the connection was closed before the answer was complete'
  testHostile({
    answers: {
      ...over,
      serve: () => serveHttp2(null, { onStream: (stream) => stream.end('ok') }),
      verdict: 'up',
    },
    'answers in bare frames': { ...over, serve: says(HEADERS, frame(0, 1, 1, 'ok')), verdict: 'up' },
    'never answers': {
      ...down('wait', 'timeout', 'no complete answer within 0.2 s'),
      timeoutMs: 200,
      serve: () => serveHttp2(null, {}),
    },
    'says nothing at all': {
      ...down('wait', 'timeout', 'no complete answer within 0.2 s'),
      timeoutMs: 200,
      serve: () => serveRaw(() => {}),
    },
    leaves: { ...down('wait', 'reset', LEFT), serve: () => serveBytes(SETTINGS, (socket) => socket.end()) },
    'resets the connection': {
      ...down('wait', 'reset', LEFT),
      serve: () => serveBytes(SETTINGS, (socket) => setImmediate(() => socket.resetAndDestroy())),
    },
    'sends a GOAWAY at once': {
      ...down('wait', 'reset', 'the connection was ended by the peer (ENHANCE_YOUR_CALM)'),
      serve: () =>
        serveHttp2(null, { onStream: ({ session }) => session?.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM) }),
    },
    'shuts down in peace without an answer': {
      ...down('wait', 'reset', LEFT),
      serve: () =>
        serveBytes(Buffer.concat([SETTINGS, frame(7, 0, 0, Buffer.alloc(8))]), (socket) => socket.end()),
    },
    'resets the stream': {
      ...down('wait', 'reset', 'the stream was ended by the peer (INTERNAL_ERROR)'),
      serve: () => serveHttp2(null, { onStream: (stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR) }),
    },
    'refuses the stream': {
      ...down('wait', 'reset', 'the stream was ended by the peer (REFUSED_STREAM)'),
      serve: says(frame(3, 0, 1, Buffer.from([0, 0, 0, 7]))),
    },
    'wants HTTP/1.1': {
      ...down('wait', 'reset', 'the stream was ended by the peer (HTTP_1_1_REQUIRED)'),
      serve: says(frame(3, 0, 1, Buffer.from([0, 0, 0, 13]))),
    },
    'resets the stream in its body': {
      ...down('read', 'reset', 'the stream was ended by the peer (CANCEL)'),
      serve: says(HEADERS, frame(0, 0, 1, 'half'), frame(3, 0, 1, Buffer.from([0, 0, 0, 8]))),
    },
    'leaves in its body': {
      ...down('read', 'reset', LEFT),
      serve: () =>
        serveBytes(Buffer.concat([SETTINGS, HEADERS, frame(0, 0, 1, 'half')]), (socket) => socket.end()),
    },
    'stops in its body': {
      ...down('read', 'timeout', 'no complete answer within 0.2 s'),
      timeoutMs: 200,
      serve: says(HEADERS, frame(0, 0, 1, 'half')),
    },
    'answers in HTTP/1.1': {
      ...down('wait', 'bad_response', 'the answer is not HTTP/2'),
      serve: () => serveBytes('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'),
    },
    'sends a frame that is too large': {
      ...down('wait', 'bad_response', 'the answer is not HTTP/2'),
      serve: says(frame(0, 0, 1, Buffer.alloc(70_000))),
    },
    'sends data before headers': {
      ...down('wait', 'bad_response', 'the answer is not HTTP/2'),
      serve: says(frame(0, 1, 1, 'ok')),
    },
    'sends less than its length': {
      ...down('read', 'reset', 'the stream was ended by the peer (PROTOCOL_ERROR)'),
      serve: () =>
        serveHttp2(null, {
          onStream: (stream) => {
            stream.respond({ ':status': 200, 'content-length': 10 })
            stream.end('half')
          },
        }),
    },
    'sends headers without end': {
      ...down('wait', 'bad_response', 'the answer is not HTTP/2'),
      serve: () =>
        serveBytes(
          Buffer.concat([
            SETTINGS,
            frame(1, 0, 1, Buffer.from([0x88])),
            ...Array(200).fill(frame(9, 0, 1, Buffer.alloc(1_000, 0x88))),
          ]),
        ),
    },
    'floods with settings': {
      ...down('wait', 'timeout', 'no complete answer within 0.3 s'),
      timeoutMs: 300,
      serve: () => serveBytes(SETTINGS, (socket) => drip(socket, SETTINGS.toString('latin1').repeat(50))),
    },
    'floods with pings': {
      ...down('wait', 'timeout', 'no complete answer within 0.3 s'),
      timeoutMs: 300,
      serve: () =>
        serveBytes(SETTINGS, (socket) =>
          drip(socket, frame(6, 0, 0, Buffer.alloc(8)).toString('latin1').repeat(50)),
        ),
    },
    'pushes what nobody asked for': {
      ...down('wait', 'timeout', 'no complete answer within 0.2 s'),
      timeoutMs: 200,
      serve: says(frame(5, 4, 1, Buffer.from([0, 0, 0, 2, 0x82]))),
    },
    'sends a storm of interim answers': {
      ...down('wait', 'bad_response', 'more than 20 interim answers and no final one'),
      serve: () =>
        serveHttp2(null, {
          onStream: (stream) => {
            for (let count = 0; count < 50; count += 1) stream.additionalHeaders({ ':status': 103 })
          },
        }),
    },
  })
})
