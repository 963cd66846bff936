import { createServer } from 'node:http'

/** A server that is well as long as it lives. */
createServer((_request, response) => response.end('fine')).listen(Number(process.argv[2]), '127.0.0.1')
