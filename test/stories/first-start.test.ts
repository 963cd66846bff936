import { createHash } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '#cli/free-port'
import { launchBrowser } from '../setup/browser.ts'
import { startUpfront } from './installation.ts'
import { keepProcesses, type RunningProcess } from './processes.ts'
import { START_WITHIN_MS, STARTS, STORY, until, untilAnswers } from './until.ts'

const folder = mkdtempSync(join(tmpdir(), 'upfront-story-first-'))
/** As root the database stands there, because the folder may be closed to whom it runs as. */
const systemFolder = join(
  '/var/lib/upfront',
  createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16),
)
afterAll(() => {
  for (const place of [folder, systemFolder]) rmSync(place, { recursive: true, force: true })
})
const startProcess = keepProcesses()
const port = await findFreePort()
const origin = `http://127.0.0.1:${port}`
const env = { DATA_DIR: folder, PORT: String(port), BASE_URL: origin }
let browser: Browser
let upfront: RunningProcess
let link: string

beforeAll(async () => {
  upfront = startUpfront(startProcess, 'start', env)
  const [launched] = await Promise.all([
    launchBrowser(),
    untilAnswers(`${origin}/readyz`, { withinMs: START_WITHIN_MS }),
  ])
  browser = launched
  link = await until(() => {
    const found = /http:\S+\/admin\/welcome\?token=\S+/.exec(upfront.words())?.[0]
    if (found === undefined) throw new Error(`There is no link in: ${upfront.words()}`)
    return found
  })
}, STARTS.timeout)
afterAll(() => browser?.close())

test('a first start shows an empty page and says where everything is', STORY, async () => {
  expect(await untilAnswers(`${origin}/`)).toContain('No components yet')
  expect(upfront.words()).toContain(`Status page  ${origin}/`)
  expect(upfront.words()).toContain(`Data         ${folder}, with its own PostgreSQL`)
})

test('a second start on the same folder is refused with one sentence', STARTS, async () => {
  const second = startUpfront(startProcess, 'start', { ...env, PORT: String(await findFreePort()) })
  expect(await second.ended).toBe(1)
  expect(second.words().trim()).toMatch(
    /^Upfront already runs on \S+ \(process \d+\): please stop it first, or set DATA_DIR to another folder\.$/,
  )
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
})

test(
  'the printed link creates the first account, however often it was looked at, and never a second',
  STORY,
  async () => {
    for (const _scanner of ['one', 'two']) expect(await untilAnswers(link)).toContain('Create the account')
    const windows = [await browser.newPage(), await browser.newPage()]
    for (const page of windows) {
      await page.goto(link)
      await page.getByLabel('Your name').fill('Mia')
      await page.getByLabel('E-mail address').fill(`mia${windows.indexOf(page)}@example.com`)
      await page.getByLabel('Password').fill('correct horse battery staple')
    }
    const [first, late] = windows
    await first?.getByRole('button', { name: 'Create the account' }).click()
    await first?.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
    await late?.getByRole('button', { name: 'Create the account' }).click()
    await late?.getByText('This link was used, has expired or is not complete.').waitFor()
    await late?.goto(link)
    await late?.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
  },
)

test('it stops in order, and the next start finds the account again and prints no link', STARTS, async () => {
  upfront.signal('SIGTERM')
  expect(await upfront.ended).toBe(0)
  expect([...upfront.words().matchAll(/Stopped: (\w+)\./g)].map(([, name]) => name)).toEqual([
    'web',
    'worker',
    'database',
    'Upfront',
  ])
  upfront = startUpfront(startProcess, 'start', env)
  await until(() => expect(upfront.words()).toContain('Ctrl-C stops it.'), { withinMs: START_WITHIN_MS })
  expect(upfront.words()).not.toContain('/admin/welcome')
  expect(await untilAnswers(`${origin}/admin/sign-in`)).not.toContain('There is no account yet')
})
