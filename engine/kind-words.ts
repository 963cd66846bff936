import type { Kind } from './monitor.ts'

/** What a kind is called, and what it does; a kind without words does not compile. */
export const kindWords: Record<Kind, { label: string; hint: string }> = {
  http: { label: 'HTTP', hint: 'Makes one request and looks at the answer.' },
  steps: {
    label: 'HTTP steps',
    hint: 'Makes a few requests in a row: what one answer says can go into the next, as after a login.',
  },
  tcp: { label: 'TCP', hint: 'Connects, sends a text if there is one, and looks at what comes back.' },
  tls: { label: 'TLS', hint: 'Shakes hands and looks at the certificate.' },
  dns: { label: 'DNS', hint: 'Asks one name server one question.' },
  ping: { label: 'Ping', hint: 'Sends echo requests with the system’s ping.' },
  websocket: {
    label: 'WebSocket',
    hint: 'Opens a WebSocket; sends a message if there is one, and looks at the answer.',
  },
  grpc: { label: 'gRPC', hint: 'Asks the standard health service.' },
  smtp: { label: 'SMTP', hint: 'Reads the banner, says EHLO, and encrypts.' },
  imap: { label: 'IMAP', hint: 'Reads the greeting and the capabilities.' },
  pop3: { label: 'POP3', hint: 'Reads the greeting and the capabilities.' },
  postgres: { label: 'PostgreSQL', hint: 'Shakes hands; with a user, logs in and asks “select 1”.' },
  mysql: { label: 'MySQL', hint: 'Shakes hands; with a user, logs in and pings.' },
  redis: { label: 'Redis', hint: 'Says PING, after AUTH where there is a password.' },
  upstream: {
    label: 'Status page',
    hint: 'Takes the word of another vendor’s status page on one of its components.',
  },
  heartbeat: {
    label: 'Heartbeat',
    hint: 'Waits to be told: a job or a device calls an address, and its silence is what counts.',
  },
}
