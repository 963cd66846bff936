import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { connect, type Db, disconnect } from '#db/connect'

export type Clone = {
  db: Db
  url: string
  /** Another pool of the same database, closed with the file: for races between processes. */
  connectAgain: () => Db
}

/** A migrated, empty database of this test file's own; it ends with the file. */
export async function cloneDatabase(): Promise<Clone> {
  const { url, template } = inject('postgres')
  const name = `${template.replace('template', 'test')}_${randomBytes(6).toString('hex')}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name} template ${template}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const pools: Db[] = []
  const connectAgain = () => {
    const db = connect(own.href, { max: 4, name: 'upfront-test' })
    pools.push(db)
    return db
  }
  afterAll(async () => {
    await Promise.all(pools.map(disconnect))
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return { db: connectAgain(), url: own.href, connectAgain }
}
