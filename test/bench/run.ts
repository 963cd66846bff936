import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { benchChecks } from './checks.ts'

const PAGE_BENCH = new URL('./page.ts', import.meta.url)

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}`)
console.table(await benchChecks())
if (existsSync(PAGE_BENCH)) {
  const { benchPage } = await import(PAGE_BENCH.href)
  console.table(await benchPage())
}
