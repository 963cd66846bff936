import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export type StaticSite = { origin: string; close: () => Promise<void> }

/** The plainest web server: a file of that name, with `.html` or as a folder's index; else 404.html. Queries do not count. */
export async function serveFolder(folder: string): Promise<StaticSite> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = await findFile(folder, path)
    const name = file ?? join(folder, '404.html')
    const type = TYPES[extname(name)] ?? 'application/octet-stream'
    response.writeHead(file === null ? 404 : 200, { 'content-type': type })
    response.end(await readFile(name).catch(() => ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function findFile(folder: string, path: string): Promise<string | null> {
  for (const ending of ['', '.html', '/index.html']) {
    const file = join(folder, `${path}${ending}`)
    const found = await stat(file).catch(() => null)
    if (found?.isFile()) return file
  }
  return null
}
