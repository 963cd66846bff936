import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { refuseBody } from '#publish/body-limit'

const asked = (url: string, headers: Record<string, string>) =>
  ({ url, headers }) as unknown as IncomingMessage

test.each([
  ['no body', '/', {}, null],
  ['a form', '/api/subscribe', { 'content-length': '65536' }, null],
  ['a form that is too long', '/api/subscribe', { 'content-length': '65537' }, 413],
  ['a long text in the desk', '/admin/incidents/new', { 'content-length': '1000000' }, null],
  ['a monitor with its certificates', '/api/monitors', { 'content-length': '1000000' }, null],
  ['a body of unknown length', '/api/auth/sign-in/email', { 'transfer-encoding': 'chunked' }, 411],
])('%s', (_, url, headers, expected) => {
  expect(refuseBody(asked(url, headers))).toBe(expected)
})
