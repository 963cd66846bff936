import { spawn } from 'node:child_process'
import { isIPv6 } from 'node:net'
import { ProbeError } from './failure.ts'

/** Where systems keep ping. The worker's own environment holds secrets, and its PATH is nobody's to choose here. */
export const SYSTEM_PATH =
  '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/run/wrappers/bin:/run/current-system/sw/bin'

const MAX_OUTPUT = 16_384
/** The shortest that ping lets everybody have. */
const INTERVAL_SECONDS = '0.2'
/** How long the last reply may take; the BSDs count it in milliseconds. */
const LAST_REPLY = process.platform === 'linux' ? '2' : '2000'

type Order = { address: string; count: number; path: string }

/**
 * Runs the system's ping without a shell, on an address that was checked, never on a name. Killed at the deadline.
 * Rejects when there is no such program.
 */
export function runPing(
  { address, count, path }: Order,
  signal: AbortSignal,
): Promise<{ output: string; complaint: string }> {
  const program = process.platform === 'darwin' && isIPv6(address) ? 'ping6' : 'ping'
  const child = spawn(
    program,
    ['-n', '-c', String(count), '-i', INTERVAL_SECONDS, '-W', LAST_REPLY, address],
    {
      env: { PATH: path, LC_ALL: 'C', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
    },
  )
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill, { once: true })
  if (signal.aborted) kill()
  let output = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output = (output + chunk).slice(0, MAX_OUTPUT)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk).slice(0, MAX_OUTPUT)
  })
  return new Promise<{ output: string; complaint: string }>((resolve, reject) => {
    child.once('error', (error) => reject(isMissing(error) ? MISSING : error))
    child.once('close', () => (signal.aborted ? reject(signal.reason) : resolve({ output, complaint })))
  }).finally(() => signal.removeEventListener('abort', kill))
}

const MISSING = new ProbeError('unsupported', 'the program ping is not installed at this location')

function isMissing(error: Error): boolean {
  return 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')
}
