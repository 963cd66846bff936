import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#engine/refusal'
import type { Place } from './place.ts'

type Wishes = { password: string; isDurable: boolean }

/** Makes the cluster beside its place and moves it there when it is whole, so that an interrupted one is never taken for it. */
export async function makeCluster(place: Place, wishes: Wishes): Promise<void> {
  const half = join(place.home, 'cluster.half')
  const passwordFile = join(place.home, 'cluster.password')
  mkdirSync(half, { mode: 0o700 })
  writeFileSync(passwordFile, wishes.password, { mode: 0o600 })
  if (place.account) {
    chownSync(half, place.account.uid, place.account.gid)
    chownSync(passwordFile, place.account.uid, place.account.gid)
  }
  try {
    await runInitdb(place, wishes, { half, passwordFile })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(half, place.cluster)
}

function runInitdb(
  place: Place,
  wishes: Wishes,
  paths: { half: string; passwordFile: string },
): Promise<void> {
  const child = spawn(
    join(place.native.folder, 'bin/initdb'),
    [
      `--pgdata=${paths.half}`,
      '--username=upfront',
      `--pwfile=${paths.passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
      '--set=timezone=UTC',
      '--set=log_timezone=UTC',
      ...(wishes.isDurable ? [] : ['--no-sync']),
    ],
    {
      cwd: place.home,
      env: { NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin' },
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...place.account,
    },
  )
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Refusal('invalid', `PostgreSQL could not make its cluster: ${lastLine(complaint)}`))
    })
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'it gave no reason.'
}

/** A whole cluster of this PostgreSQL stands there; one of another major version is refused. */
export function isClusterWhole(place: Place): boolean {
  const { cluster, native } = place
  const parts = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal', 'postgresql.conf', 'pg_hba.conf']
  if (!parts.every((part) => existsSync(join(cluster, part)))) return false
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (major === native.major) return true
  throw new Refusal(
    'invalid',
    `The cluster in ${cluster} was made by PostgreSQL ${major} and this is ${native.major}: please dump it with the old version and restore it, or set DATABASE_URL.`,
  )
}

/** Moves what is in the way aside under a dated name and says where it is; nothing is deleted. */
export function setAside(path: string, log: (sentence: string) => void, reason: string): void {
  if (!existsSync(path)) return
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15)
  let aside = `${path}.aside-${stamp}`
  for (let n = 2; existsSync(aside); n++) aside = `${path}.aside-${stamp}-${n}`
  renameSync(path, aside)
  log(`${reason}; it was moved to ${aside} and a new one is made.`)
}
