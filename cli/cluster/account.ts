import { readFileSync, statSync } from 'node:fs'
import { Refusal } from '#engine/refusal'

export type Account = { uid: number; gid: number }

const CANDIDATES = ['postgres', '_postgres', 'nobody']

/** Whom PostgreSQL runs as: null is ourselves; as root, which it refuses, an account that the machine has already. */
export function chooseAccount(existingCluster: string | null): Account | null {
  if (process.getuid?.() !== 0) return null
  if (existingCluster) {
    const { uid, gid } = statSync(existingCluster)
    if (uid !== 0) return { uid, gid }
  }
  const accounts = readAccounts()
  const chosen = CANDIDATES.flatMap((name) => accounts.get(name) ?? [])[0]
  if (chosen) return chosen
  throw new Refusal(
    'invalid',
    'PostgreSQL never runs as root, and this machine has neither an account "postgres" nor "nobody": please start as another user or set DATABASE_URL.',
  )
}

function readAccounts(): Map<string, Account> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [name, , uid, gid] = line.split(':')
      return name && Number(uid) > 0 ? [[name, { uid: Number(uid), gid: Number(gid) }]] : []
    }),
  )
}
