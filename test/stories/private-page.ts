import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findViolations } from './axe.ts'
import { fillSignIn, signIn } from './desk.ts'
import { addComponent } from './installation.ts'
import { browser, house } from './shared-house.ts'
import { STORY, until } from './until.ts'

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)
const PASSWORD = 'a word among partners'

/** The same machine under its other name: a host of its own for the second page. */
const there = house.origin.replace('127.0.0.1', 'localhost')

async function choosePage(desk: Page, name: string): Promise<void> {
  await desk.goto(`${house.origin}/admin/pages`)
  await desk.getByRole('link', { name, exact: true }).click()
  await desk.getByLabel('Name', { exact: true }).waitFor()
}

describe('a second page, for partners alone', () => {
  test(
    'staff makes it and closes it; a reader opens it with its password, staff without',
    STORY,
    async () => {
      const component = await addComponent(house, { name: 'Ledger core', initialStatus: 'operational' })
      const desk = await signIn(browser, house, 'Uma')
      await desk.goto(`${house.origin}/admin/pages`)
      await desk.getByLabel('Name', { exact: true }).fill('Partners')
      await desk.getByLabel('Host name').fill(new URL(house.origin).host)
      await desk.getByRole('button', { name: 'Create the page' }).click()
      await desk.getByText('Write a host name alone').waitFor()
      await desk.getByLabel('Host name').fill(new URL(there).host)
      await desk.getByRole('button', { name: 'Create the page' }).click()
      await desk.getByRole('button', { name: 'Move the page' }).waitFor()

      await desk.getByLabel('Accent by day').fill('#ffcc00')
      await desk.getByLabel('Accent by night').fill('#ffcc00')
      await desk.getByRole('button', { name: 'Save' }).click()
      await desk.getByText(/its contrast is 1\.\d+ to 1/).waitFor()
      await desk.getByLabel('Accent by day').fill('#0b5a3c')
      await desk.getByLabel('Links at the foot').fill('Terms https://example.com/terms')
      await desk.getByRole('button', { name: 'Save' }).click()
      await desk.getByText('The page is saved.').waitFor()
      await desk.getByLabel('A file').setInputFiles({ name: 'logo.svg', mimeType: 'image/png', buffer: PNG })
      await desk.getByRole('button', { name: 'Upload' }).click()
      await desk.getByText('now 1 × 1 pixels').waitFor()

      await desk.getByRole('link', { name: 'Components' }).click()
      await desk.getByRole('link', { name: 'Ledger core' }).click()
      await desk.getByLabel('On Partners').selectOption('shown')
      await desk.getByLabel('Public alias').fill('Settlement')
      await desk.getByRole('button', { name: 'Save' }).click()
      await desk.getByText('Shown as Settlement').waitFor()

      await desk.getByRole('link', { name: 'Page', exact: true }).click()
      await desk.getByRole('link', { name: 'Who may read it' }).click()
      await desk.getByLabel('It is read by').selectOption('password')
      await desk.getByLabel('New password').fill(PASSWORD)
      await desk.getByRole('button', { name: 'Save' }).click()
      await until(async () => expect((await fetch(there)).status).toBe(403))
      const address = `${there}/components/${component}`
      expect(await findViolations(browser, address, 'light')).toEqual([])

      const reader = await (await browser.newContext()).newPage()
      await reader.goto(address)
      expect(await reader.content()).not.toMatch(/Partners|Settlement|Ledger/)
      await reader.getByLabel('Password').fill('another word')
      await reader.getByRole('button', { name: 'Open' }).click()
      await reader.getByText('This is not the password.').waitFor()
      await reader.getByLabel('Password').fill(PASSWORD)
      await reader.getByRole('button', { name: 'Open' }).click()
      await reader.getByRole('heading', { name: 'Settlement' }).waitFor()
      expect(reader.url()).toBe(address)
      expect(await reader.content()).not.toContain('Ledger')
      expect(await reader.locator('header img').evaluate((img) => Reflect.get(img, 'naturalWidth'))).toBe(1)
      expect(await reader.getByRole('link', { name: 'Terms' }).getAttribute('href')).toBe(
        'https://example.com/terms',
      )
      const subscribe = reader.getByRole('link', { name: 'Subscribe' }).first()
      expect(await subscribe.evaluate((link) => getComputedStyle(link).color)).toBe('rgb(11, 90, 60)')

      await desk.goto(address)
      await desk.getByRole('link', { name: 'Sign in at the desk' }).click()
      await desk.getByRole('heading', { name: 'Settlement' }).waitFor()
      expect(desk.url()).toBe(address)

      const stranger = await (await browser.newContext()).newPage()
      await stranger.goto(address)
      await stranger.getByRole('link', { name: 'Sign in at the desk' }).click()
      await fillSignIn(stranger, 'Uma')
      await stranger.getByRole('heading', { name: 'Settlement' }).waitFor()

      await choosePage(desk, 'Partners')
      await desk.getByText('Archive the page').first().click()
      await desk.getByRole('button', { name: 'Archive the page' }).click()
      await desk.getByRole('heading', { name: 'Pages', level: 1 }).waitFor()
      expect(await desk.getByRole('link', { name: 'Partners' }).count()).toBe(0)
      await until(async () => expect((await fetch(`${there}/logo/${'0'.repeat(32)}.png`)).status).toBe(404))
    },
  )
})
