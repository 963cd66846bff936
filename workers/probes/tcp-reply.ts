import type { Socket } from 'node:net'
import type { Attempt } from './attempt.ts'
import { ProbeError } from './failure.ts'

const MAX_BYTES = 65_536
/** After the first byte. */
const QUIET_MS = 1_000
/** Looking at the whole text for each byte of a drip would keep the worker busy; so would looks that take long. */
const JUDGE_EVERY_MS = 20
const REST_PER_WORK = 10

/**
 * The phases "wait" and "read": what a peer says until it is enough, or the peer closes, falls silent for a second or
 * has said 64 KiB. The time that is told ends with the last byte. Rejects when nothing was said or the deadline passes.
 */
export function readReply(
  socket: Socket,
  isEnough: (text: string) => boolean,
  { clock, signal }: Attempt,
): Promise<string> {
  clock.enter('wait')
  const chunks: Buffer[] = []
  let size = 0
  let judgeAt = 0
  let pause: NodeJS.Timeout | undefined
  let quiet: NodeJS.Timeout | undefined
  const text = () => Buffer.concat(chunks).subarray(0, MAX_BYTES).toString()
  return new Promise<string>((resolve, reject) => {
    const judge = () => {
      pause = undefined
      const startedAt = performance.now()
      try {
        if (isEnough(text())) resolve(text())
      } catch (error) {
        reject(error)
      }
      const now = performance.now()
      judgeAt = Math.max(startedAt + JUDGE_EVERY_MS, now + REST_PER_WORK * (now - startedAt))
    }
    socket.on('data', (chunk: Buffer) => {
      if (size === 0) clock.enter('read')
      chunks.push(chunk)
      size += chunk.length
      clock.mark()
      clearTimeout(quiet)
      if (size >= MAX_BYTES) return resolve(text())
      quiet = setTimeout(() => resolve(text()), QUIET_MS)
      const waitMs = judgeAt - performance.now()
      if (waitMs <= 0) judge()
      else pause ??= setTimeout(judge, waitMs)
    })
    socket.once('error', reject)
    socket.once('close', () => {
      if (signal.aborted) reject(signal.reason)
      else if (size === 0) reject(new ProbeError('reset', 'the connection was closed before an answer'))
      else resolve(text())
    })
  }).finally(() => {
    clearTimeout(pause)
    clearTimeout(quiet)
  })
}
