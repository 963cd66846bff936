import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { House } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'upfront-answer-'))
const house = new House()

beforeAll(async () => {
  await house.open(folder)
})

afterEach(() => {
  house.renderFailure = null
})

afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('what cannot be made', () => {
  test.each(['/uptime', '/subscribe'])(
    '%s is 503 for a moment, and not the database\u2019s fault',
    async (path) => {
      house.renderFailure = new Error('Rendering answered 500')
      expect(await house.ask(path)).toMatchObject({
        status: 503,
        headers: { 'retry-after': '5' },
        body: 'This page could not be made just now. Please try again in a moment.\n',
      })
    },
  )
})

describe('a host that is none', () => {
  test.each(['/', '/api/v2/summary.json', '/subscribe', '/uptime?x', '/admin'])(
    'is refused at %s',
    async (path) => {
      expect(await house.ask(path, { host: 'a b' })).toMatchObject({
        status: 400,
        body: 'The Host header names no host.\n',
      })
    },
  )

  test('is nothing to whom only asks whether this process lives', async () => {
    expect((await house.ask('/healthz', { host: '' })).status).toBe(200)
  })
})

describe('where nothing is', () => {
  test.each([
    ['/en//example.com', '/lost'],
    ['/de//example.com', '/de/lost'],
  ])('%s is answered by the page that says so', async (path, lost) => {
    const { status, headers, body } = await house.ask(path)
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(body).toContain('<h1>')
    expect(house.rendered).toContain(lost)
  })

  test.each([
    '/history.rss?c=aaaaaaaaaaaa',
    '/de/history.atom?c=aaaaaaaaaaaa',
    '/history.json?c=aaaaaaaaaaaa',
    '/ja/calendar.ics?c=aaaaaaaaaaaa',
  ])('%s, which programs read, is an empty 404', async (path) => {
    expect(await house.ask(path)).toMatchObject({
      status: 404,
      body: '',
      headers: { 'access-control-allow-origin': '*' },
    })
  })
})
