import { connect, type Socket } from 'node:net'
import type { Phase } from '#engine/observation'
import type { Attempt } from './attempt.ts'
import { locate } from './locate.ts'

/** A TCP connection to a checked address of a host, within the attempt's deadline, which also ends it later. Enters the next phase. */
export async function dial(
  target: { host: string; port: number },
  attempt: Attempt,
  next: Phase = 'send',
): Promise<Socket> {
  const address = await locate(target.host, attempt)
  attempt.clock.enter('connect')
  const socket = connect({ port: target.port, host: address, noDelay: true })
  endWith(socket, attempt.signal)
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => reject(attempt.signal.reason))
    socket.on('connect', resolve)
  })
  attempt.clock.enter(next)
  return socket
}

/** The deadline destroys the socket, with its reason as the error. An error that nobody awaits any more ends no worker. */
export function endWith(socket: Socket, signal: AbortSignal): void {
  socket.on('error', () => {})
  const end = () => void socket.destroy(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  socket.once('close', () => signal.removeEventListener('abort', end))
}
