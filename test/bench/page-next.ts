/** Child process: Next alone, as it would serve a project's page. */
import { createServer } from 'node:http'
import next from 'next'

const [port = '', dir = process.cwd()] = process.argv.slice(2)
const app = next({ dev: false, dir, hostname: '127.0.0.1', port: Number(port) })
await app.prepare()
const handle = app.getRequestHandler()
createServer((request, response) => void handle(request, response)).listen(Number(port), '127.0.0.1')
