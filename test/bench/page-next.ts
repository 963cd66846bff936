/** Child process: Next alone, as a project without a front door would serve the same page. */
import { createServer } from 'node:http'
import next from 'next'

const port = Number(process.argv[2])
const app = next({ dev: false, dir: process.cwd(), hostname: '127.0.0.1', port })
await app.prepare()
const handle = app.getRequestHandler()
createServer((request, response) => void handle(request, response)).listen(port, '127.0.0.1')
