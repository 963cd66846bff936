import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, chooseAccount } from './account.ts'
import { copyNative, isLinked, type Native, requireNative } from './native.ts'

/** Where one DATA_DIR's PostgreSQL lives and whom it runs as. */
export type Place = { home: string; cluster: string; native: Native; account: Account | null }

const SYSTEM_FOLDER = '/var/lib/upfront'

/**
 * Inside DATA_DIR; as root in a system-wide folder, since the account that PostgreSQL
 * runs as may be unable to enter DATA_DIR or the checkout. `home` overrides both.
 */
export function preparePlace(dataDir: string, home = homeOf(dataDir)): Place {
  const cluster = join(home, 'cluster')
  mkdirSync(home, { recursive: true })
  const account = chooseAccount(existsSync(cluster) ? cluster : null)
  if (account) chmodSync(home, 0o755)
  const native = requireNative()
  return { home, cluster, account, native: account || !isLinked(native) ? copyNative(native, home) : native }
}

function homeOf(dataDir: string): string {
  if (process.getuid?.() !== 0) return join(dataDir, 'postgres')
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)
  return join(SYSTEM_FOLDER, name)
}
