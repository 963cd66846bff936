export { unpackBrowser as default } from './browser.ts'
