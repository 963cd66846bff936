import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, expect, test } from 'vitest'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const SCRIPT = `
  import { stopSignal } from '#cli/stop-signal'
  const signal = stopSignal()
  const alive = setInterval(() => {}, 1000)
  process.once('SIGUSR2', () => clearInterval(alive))
  signal.addEventListener('abort', () => console.log('stopping'))
  console.log('ready')
`

async function runScript(variables: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--import', './cli/loader.js', '--input-type=module', '-e', SCRIPT],
    {
      env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin', ...variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  const said = (word: string) =>
    new Promise<void>((resolve) =>
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes(word)) resolve()
      }),
    )
  const stopping = said('stopping')
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  await said('ready')
  return { child, stopping, ended }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops in peace', async (signal) => {
  const { child, stopping, ended } = await runScript()
  child.kill(signal)
  await stopping
  child.kill('SIGUSR2')
  expect(await ended).toBe(0)
})

test('one Ctrl-C that arrives twice, from the terminal and through npm, still stops in peace', async () => {
  const { child, stopping, ended } = await runScript()
  child.kill('SIGINT')
  child.kill('SIGINT')
  await stopping
  child.kill('SIGUSR2')
  expect(await ended).toBe(0)
})

test('a second Ctrl-C leaves at once', async () => {
  const { child, stopping, ended } = await runScript()
  child.kill('SIGINT')
  await stopping
  const again = setInterval(() => child.kill('SIGINT'), 50)
  expect(await ended).toBe(130)
  clearInterval(again)
})
