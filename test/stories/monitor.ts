import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { signIn } from './desk.ts'
import { browser, house } from './shared-house.ts'
import { createTarget, type Target } from './target.ts'
import { STORY, until } from './until.ts'

describe('a monitor that is made at the desk, without scripts', () => {
  let target: Target
  let desk: Page

  beforeAll(async () => {
    target = await createTarget(house.startProcess)
    const signedIn = await signIn(browser, house, 'Iris')
    const storageState = await signedIn.context().storageState()
    desk = await (await browser.newContext({ storageState, javaScriptEnabled: false })).newPage()
  }, STORY.timeout)

  async function open(kind: string, name: string): Promise<void> {
    await desk.goto(`${house.origin}/admin/monitors/new`)
    await desk
      .getByRole('navigation', { name: 'Kind' })
      .getByRole('link', { name: kind, exact: true })
      .click()
    await desk.getByLabel('Name', { exact: true }).fill(name)
  }

  async function create(name: string): Promise<void> {
    await desk.getByRole('button', { name: /^Create it/ }).click()
    await desk.getByRole('heading', { name, level: 1 }).waitFor()
  }

  test('is checked at once, and its page shows where the time went', STORY, async () => {
    await open('TCP', 'Desk of the harbour')
    await desk.getByLabel('Host').fill('127.0.0.1')
    await desk.getByRole('button', { name: /^Create it/ }).click()
    expect(await desk.getByLabel('Port').getAttribute('aria-invalid')).toBe('true')
    expect(await desk.getByLabel('Host').inputValue()).toBe('127.0.0.1')
    await desk.getByLabel('Port').fill(new URL(target.url).port)
    await create('Desk of the harbour')
    await until(async () => {
      await desk.reload()
      expect(await desk.getByRole('region', { name: 'default' }).textContent()).toMatch(/connect\s*[\d.]+ ms/)
    })
  })

  test('that is a heartbeat gets an address once, and is up with its first ping', STORY, async () => {
    await open('Heartbeat', 'Nightly tide table')
    await create('Nightly tide table')
    const page = desk.url()
    await desk.getByRole('button', { name: 'Give it an address' }).click()
    const [address = ''] = (await desk.getByRole('status').locator('code').textContent())?.split('\n') ?? []
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ping\/[0-9a-f-]{36}$/)
    expect(await (await fetch(address, { method: 'POST', body: 'high water 04:12' })).text()).toBe('OK')
    await until(async () => {
      await desk.goto(page)
      expect(await desk.locator('main').textContent()).toMatch(/Nightly tide table\s*Up/)
    })
    expect(await desk.content()).toContain('high water 04:12')
    expect(await desk.content()).not.toContain(new URL(address).pathname)
  })
})
