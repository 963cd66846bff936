import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePort } from '#cli/free-port'
import { waitUntil } from '#cli/wait-until'
import { INCIDENT } from './documents/sample-view.ts'
import { createTwinSite } from './twin-site.ts'

function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.skipIf(!hasNginx())('what README says of nginx (needs nginx on the PATH)', () => {
  const site = createTwinSite()
  let nginx: ChildProcess
  let live: Server
  let origin: string
  let lines: string

  beforeAll(async () => {
    const [, found = ''] = /```nginx\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? []
    lines = found
    live = createServer((request, response) => {
      const status = request.url === '/busy' ? 503 : request.url === '/lost' ? 404 : 200
      response.writeHead(status).end(`live ${request.headers.host} ${request.headers['x-forwarded-for']}`)
    })
  })
  afterAll(() => live.close())

  async function open(): Promise<void> {
    await site.write()
    const [port, livePort] = [await findFreePort(), await findFreePort()]
    await new Promise<void>((resolve) => live.listen(livePort, '127.0.0.1', resolve))
    const server = lines
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('/var/www/status', site.folder)
      .replace('include mime.types', 'include /etc/nginx/mime.types')
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${livePort}`)
    const file = join(site.folder, 'nginx.conf')
    const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${site.folder}/.nginx-${name};`,
    )
    writeFileSync(
      file,
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; master_process off; pid ${site.folder}/.nginx-pid;
error_log stderr; events {} http { access_log off; ${folders.join(' ')} ${server} }`,
    )
    origin = `http://127.0.0.1:${port}`
    nginx = spawn('nginx', ['-p', site.folder, '-e', 'stderr', '-c', file], { stdio: 'ignore' })
    await waitUntil(() => fetch(origin).then(Boolean, () => false), { withinMs: 5_000 })
  }
  async function close(): Promise<void> {
    const ended = new Promise((resolve) => nginx.once('exit', resolve))
    nginx.kill()
    await ended
  }

  test('the live page first, and its twin when it does not answer', async () => {
    await open()
    const ask = async (path: string, headers = {}) => {
      const answer = await fetch(origin + path, { headers: { 'accept-encoding': 'identity', ...headers } })
      const type = answer.headers.get('content-type')
      return { status: answer.status, type, text: await answer.text(), headers: answer.headers }
    }
    expect(await ask('/')).toMatchObject({ status: 200, text: `live ${new URL(origin).host} 127.0.0.1` })
    expect(await ask('/lost')).toMatchObject({ status: 404, text: expect.stringContaining('live') })
    expect((await ask('/busy')).text).toContain('/lost')

    live.closeAllConnections()
    await new Promise((resolve) => live.close(resolve))
    expect(await ask('/')).toMatchObject({ status: 200, type: 'text/html', text: site.read('index.html') })
    for (const [path, type] of [
      ['/?c=abc', 'text/html'],
      ['/history', 'text/html'],
      [`/incidents/${INCIDENT}`, 'text/html'],
      ['/history.rss', 'application/rss+xml'],
      ['/history.atom', 'application/atom+xml'],
      ['/calendar.ics', 'text/calendar'],
      ['/api/v2/summary.json', 'application/json'],
      ['/badge/page.svg', 'image/svg+xml'],
    ] as const)
      expect(await ask(path), path).toMatchObject({ status: 200, type })
    expect((await ask('/api/v2/summary.json')).headers.get('access-control-allow-origin')).toBe('*')
    expect(await ask('/no/such/page')).toMatchObject({
      status: 404,
      type: 'text/html',
      text: site.read('404.html'),
    })
    expect((await ask('/admin')).status).toBe(502)

    const packed = await fetch(`${origin}/history`, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(await packed.text()).toBe(
      gunzipSync(readFileSync(join(site.folder, 'history.html.gz'))).toString(),
    )
    await close()
  })
})
