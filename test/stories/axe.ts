import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

/** What axe-core has to say about a page, with the first element that each rule names. */
export async function findViolations(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark',
): Promise<string[]> {
  const context = await browser.newContext({ colorScheme })
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(source)
  const found = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run())
  await context.close()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
