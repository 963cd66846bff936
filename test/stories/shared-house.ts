import { afterAll } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { openInstallation } from './installation.ts'

/** One installation with one web, one worker and one browser, for the stories of one file; each adds what it needs. */
export const house = await openInstallation()
house.startWorker()
export const [browser] = await Promise.all([launchBrowser(), house.startWeb()])
afterAll(() => browser.close())
