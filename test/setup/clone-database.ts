import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect, type Db, disconnect } from '#db/connect'
import { createDatabase, dropDatabase } from './databases.ts'

export type Clone = {
  db: Db
  url: string
  /** Another pool of the same database, closed with the file: for races between processes. */
  connectAgain: () => Db
}

/** A migrated, empty database of this test file's own; it ends with the file. */
export async function cloneDatabase(): Promise<Clone> {
  const { url, template } = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  const own = await createDatabase(url, name, { template })
  const pools: Db[] = []
  const connectAgain = () => {
    const db = connect(own, { max: 4, name: 'upfront-test' })
    pools.push(db)
    return db
  }
  afterAll(async () => {
    await Promise.all(pools.map(disconnect))
    await dropDatabase(url, name)
  })
  return { db: connectAgain(), url: own, connectAgain }
}
