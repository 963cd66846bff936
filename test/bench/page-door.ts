/** Child process: the web process as it runs in production, over a filled database. */
import { runWeb } from '#publish/run'

const [port = '', databaseUrl = '', dataDir = '', mirrorDir = ''] = process.argv.slice(2)
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
const options = {
  port: Number(port),
  host: '127.0.0.1',
  baseUrl: new URL(`http://localhost:${port}`),
  databaseUrl,
  secrets: { current: 'a secret of this bench and of nothing else', previous: null },
  dataDir,
  trustedProxies: [],
  mirrorDir: mirrorDir === '' ? null : mirrorDir,
  metricsToken: null,
  isDevelopment: false,
}
await runWeb(options, stop.signal, console.error)
