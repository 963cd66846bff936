import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#engine/refusal'

const MIN_LENGTH = 32

/** DATA_DIR's own SECRET, made at the first start; only for the embedded database, whose data lies beside it. */
export function ensureSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file))
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= MIN_LENGTH) return secret
  throw new Refusal(
    'invalid',
    `The secret in ${file} was cut short: please put the whole one back, or remove the file if nothing was sealed with it.`,
  )
}
