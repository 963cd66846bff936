import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const connectionSchema = z.object({ port: z.int().min(1).max(65_535), password: z.string().min(16) })
export type Connection = z.infer<typeof connectionSchema>

const fileOf = (dataDir: string) => join(dataDir, 'postgres.json')

/** The port and password that were used last, or null when there are none or they cannot be read. */
export function findConnection(dataDir: string): Connection | null {
  if (!existsSync(fileOf(dataDir))) return null
  try {
    return connectionSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
  } catch {
    return null
  }
}

export function keepConnection(dataDir: string, connection: Connection): void {
  const file = fileOf(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(connection)}\n`, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

export function urlOf({ port, password }: Connection): string {
  return `postgres://upfront:${password}@127.0.0.1:${port}/postgres`
}
