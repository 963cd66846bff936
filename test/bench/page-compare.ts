import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { message } from './child.ts'
import type { Load, LoadOrder } from './load-order.ts'
import type { Contender } from './page-contenders.ts'
import { fetchReply, READER_HEADERS } from './page-reply.ts'

type Subject = { path: string; status: 200 | 304; generator: ChildProcess }
type Measured = Load & { cpuMicros: number; busy: number }
export type Row = Record<string, string | number>

const SECONDS = 1
const ROUNDS = 9
const TICK_MICROS = 10_000

/** Rounds in which each is asked in turn, so that a machine that slows down slows them all. */
export async function compare(contenders: readonly Contender[], subject: Subject): Promise<Row[]> {
  const rounds: Map<string, Measured>[] = []
  const asked = contenders.filter(({ paths }) => paths.includes(subject.path))
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = new Map<string, Measured>()
    for (const contender of asked) measured.set(contender.name, await measure(contender, subject))
    rounds.push(measured)
  }
  return asked.map(({ name }) => {
    const of = (column: (measured: Measured) => number) =>
      median(rounds.flatMap((round) => (round.has(name) ? [column(round.get(name) as Measured)] : [])))
    const ratioTo = (other: string) =>
      median(
        rounds.map(
          (round) => (round.get(name)?.perSecond ?? 0) / (round.get(other)?.perSecond ?? Number.NaN),
        ),
      )
    return {
      asked: `${subject.path} ${subject.status}`,
      server: name,
      'per second': Math.round(of(({ perSecond }) => perSecond)),
      'of node:http': ratioTo('bare node:http').toFixed(2),
      'of nginx': ratioTo('nginx, the twin').toFixed(2),
      'p50 ms': of(({ p50 }) => p50).toFixed(2),
      'p99 ms': of(({ p99 }) => p99).toFixed(2),
      failed: of(({ failed }) => failed),
      'CPU µs': of(({ cpuMicros }) => cpuMicros).toFixed(1),
      'server busy': `${Math.round(of(({ busy }) => busy) * 100)} %`,
    }
  })
}

async function measure(
  { port, child, connections }: Contender,
  { path, status, generator }: Subject,
): Promise<Measured> {
  const { headers } = await fetchReply(port, path)
  const order: LoadOrder = {
    port,
    path,
    status,
    connections,
    seconds: SECONDS,
    headers: { ...READER_HEADERS, ...(status === 304 ? { 'if-none-match': headers.etag ?? '' } : {}) },
  }
  const before = cpuMicros(child.pid)
  generator.send(order)
  const load = await message<Load>(generator)
  const used = cpuMicros(child.pid) - before
  return { ...load, cpuMicros: used / (load.perSecond * SECONDS), busy: used / (SECONDS * 1_000_000) }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** User and system time of a process, from the kernel's own account. */
function cpuMicros(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS
}
