import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export type Site = { origin: string; close: () => Promise<void> }

/** Serves documents by path, and public/ beside them, on a free loopback port. */
export async function serveDocuments(documentOf: (path: string) => string | undefined): Promise<Site> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const html = documentOf(path)
    if (html !== undefined) {
      const type = path.endsWith('.json') ? 'application/json' : 'text/html; charset=utf-8'
      response.writeHead(200, { 'content-type': type }).end(html)
      return
    }
    const file = await readFile(join('public', path)).catch(() => null)
    if (file) response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(file)
    else response.writeHead(404).end()
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
