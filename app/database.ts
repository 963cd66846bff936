import { connect, type Db } from '#db/connect'
import { readAppEnv } from './env.ts'

const POOL = Symbol.for('upfront.db')
const shared = globalThis as typeof globalThis & { [POOL]?: Db }

/** The process's one pool: every bundle of Next and the front door share it. */
export function database(): Db {
  shared[POOL] ??= connect(readAppEnv().DATABASE_URL, { max: 8, name: 'upfront-web' })
  return shared[POOL]
}
