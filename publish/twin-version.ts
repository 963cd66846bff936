import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Tells one version of what makes documents from another: the build, and the sources of this room. */
export async function twinVersion(root: string): Promise<string> {
  const hash = createHash('sha256')
  const build = await readFile(join(root, '.next', 'BUILD_ID'), 'utf8').catch(() => '')
  const room = join(root, 'publish')
  const sources = (await readdir(room, { recursive: true })).filter((name) => name.endsWith('.ts')).sort()
  hash.update(build)
  for (const name of sources) hash.update(`\0${name}\0`).update(await readFile(join(room, name)))
  return hash.digest('base64url').slice(0, 22)
}
