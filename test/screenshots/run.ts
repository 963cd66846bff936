import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { launchBrowser } from '../setup/browser.ts'
import { serveDocuments } from './serve-documents.ts'
import { allDocuments } from './states.tsx'

const FOLDER = 'test-results/screenshots'

const documents = await allDocuments(['de', 'ja', 'ar'])
/** Names given on the command line; else everything. */
const chosen = process.argv.slice(2)
const wanted = [...documents.keys()].filter((name) => chosen.length === 0 || chosen.includes(name))
const site = await serveDocuments((path) => documents.get(path.slice(1)))
// Inter has no Arabic and no Japanese: other fonts stand in, as those of their machines do for readers.
const browser = await launchBrowser(['/usr/share/fonts', resolve('node_modules/@expo-google-fonts')])
await mkdir(FOLDER, { recursive: true })
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 844 },
      deviceScaleFactor: 2,
      timezoneId: 'UTC',
    })
    const page = await context.newPage()
    for (const name of wanted) {
      await page.goto(`${site.origin}/${name}`)
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
    await context.close()
  }
}
await browser.close()
await site.close()
console.log(`${wanted.length * 4} pictures in ${FOLDER}`)
