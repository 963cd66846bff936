import { cpus } from 'node:os'
import { benchChanges } from './changes.ts'
import { benchChecks, OTHER_CORE } from './checks.ts'
import { withCluster } from './cluster.ts'
import { benchEngine } from './engine.ts'
import { benchFacts } from './facts.ts'
import { benchPage } from './page.ts'
import { benchProbes } from './probes.ts'
import { benchRecording } from './recording.ts'

const [cpu] = cpus()
console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpu?.model ?? 'of an unknown kind'}`)

console.log(
  '\nThe engine alone, on random graphs of ten layers with five requirements and 200 transitions each',
)
console.table(benchEngine())

console.log('\nThe probe alone on one core, over 2,000 origins that have the other')
console.table(await benchProbes())

await withCluster(OTHER_CORE, async ({ createDatabase, dataDir }) => {
  console.log('\nChecks of 2,000 origins on one core; PostgreSQL and the origins have the other')
  console.table(await benchChecks(createDatabase))
  console.log(
    '\nRecording on one core without and with the automation, over 1,000 components that need each other',
  )
  console.table(await benchRecording(createDatabase))
  console.log('\nFrom SQL to the page')
  console.table(await benchFacts(await createDatabase('bench_facts')))
  console.log(
    '\nThe public page of 50 components and 90 days from one core, beside others; the load has the other core',
  )
  const databaseUrl = await createDatabase('bench_page')
  const env = { DATABASE_URL: databaseUrl, SECRET: 'b'.repeat(40), BASE_URL: 'http://localhost' }
  Object.assign(process.env, env)
  console.table(await benchPage(databaseUrl, dataDir))
  console.log('\nFrom a committed change to the new home page')
  console.table(await benchChanges({ createDatabase, folder: dataDir }, [100, 1_000]))
})
