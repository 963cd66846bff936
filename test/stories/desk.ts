import { hashPassword } from 'better-auth/crypto'
import type { Browser, Page } from 'playwright-core'
import { createStaff } from '#db/staff'
import type { Installation } from './installation.ts'

const PASSWORD = 'correct horse battery staple'

/** Adds an account to the desk and signs it in through the form, in a browser window of its own. */
export async function signIn(browser: Browser, at: Installation, name: string): Promise<Page> {
  const email = emailOf(name)
  const passwordHash = await hashPassword(PASSWORD)
  await at.db.transaction((tx) => createStaff(tx, { name, email, passwordHash }, new Date()))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${at.origin}/admin`)
  await fillSignIn(page, name)
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
  return page
}

/** Sends the form of the sign-in that a window stands at. */
export async function fillSignIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(emailOf(name))
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const emailOf = (name: string) => `${name.toLowerCase()}@staff.example.com`
