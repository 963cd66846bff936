import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  type Packet,
  TRUNCATED_RESPONSE,
} from 'dns-packet'
import { onTestFinished } from 'vitest'

export type Zone = Partial<Record<string, Answer[]>>
type Heard = { over: 'udp' | 'tcp'; name: string; type: string }

type Manners = {
  /** By name; a number stands for a response code, of which the library writes none. */
  codes?: Record<string, number>
  extendedError?: number
  /** Over UDP only that it was too long. */
  truncates?: boolean
  /** Changes the finished answer. */
  spoil?: (answer: Buffer) => Buffer[]
  address?: string
}

const CODE_MASK = 0xf

/** A name server for the test, over UDP and TCP at one port. */
export async function serveDns(zone: Zone, manners: Manners = {}) {
  const { address = '127.0.0.1', spoil = (answer: Buffer) => [answer], truncates = false } = manners
  const heard: Heard[] = []
  const answersTo = (bytes: Buffer, over: Heard['over']) => {
    const query = decode(bytes)
    const { name = '', type = '' } = query.questions?.[0] ?? {}
    heard.push({ over, name, type })
    return spoil(answer(query, zone[`${name} ${type}`] ?? [], manners, truncates && over === 'udp'))
  }
  const open = new Set<Socket>()
  const tcp = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
    socket.on('data', (bytes) => {
      for (const one of answersTo(bytes.subarray(2), 'tcp')) socket.write(framed(one))
    })
  })
  tcp.listen(0, address)
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  udp.on('message', (bytes, from) => {
    for (const one of answersTo(bytes, 'udp')) udp.send(one, from.port, from.address)
  })
  udp.bind(port, address)
  await once(udp, 'listening')
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await Promise.all([new Promise((resolve) => tcp.close(resolve)), udp.close()])
  })
  return { port, heard, open }
}

function answer(query: Packet, answers: Answer[], manners: Manners, isCut: boolean): Buffer {
  const code = manners.codes?.[query.questions?.[0]?.name ?? ''] ?? 0
  const reason = Buffer.alloc(2)
  reason.writeUInt16BE(manners.extendedError ?? 0)
  const extended = {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 1232,
    flags: 0,
    options: [{ code: 15, data: reason }],
  }
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags: AUTHORITATIVE_ANSWER | (isCut ? TRUNCATED_RESPONSE : 0) | (code & CODE_MASK),
    questions: query.questions ?? [],
    answers: isCut ? [] : answers,
    additionals: manners.extendedError === undefined ? [] : [extended as never],
  })
}

function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(message.length)
  return Buffer.concat([length, message])
}
