/** Child process: so many connections for so many seconds against one address; the load has a core of its own. */
import autocannon from 'autocannon'

const [url = '', connections = '', seconds = ''] = process.argv.slice(2)
const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  headers: { 'accept-encoding': 'br', host: 'localhost' },
})
process.send?.({
  perSecond: result.requests.average,
  p50: result.latency.p50,
  p99: result.latency.p99,
  failed: result.errors + result.non2xx,
})
