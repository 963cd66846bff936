import { mkdtempSync, rmSync } from 'node:fs'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { plainly } from '../engine/plainly.ts'
import { BASE, House } from './house.ts'

let folder: string
let house: House
const asked: ClientRequest[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upfront-live-'))
  house = await new House().open(folder)
})

afterEach(async () => {
  for (const one of asked.splice(0)) one.destroy()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

type Listening = { answer: IncomingMessage; heard: () => string }

function listen(): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const request = get(
      { host: '127.0.0.1', port: house.port, path: '/live', headers: { host: BASE.host }, agent: false },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        answer.on('error', () => {})
        resolve({ answer, heard: () => text })
      },
    )
    request.on('error', reject)
    asked.push(request)
  })
}

describe('/live', () => {
  test('says the present revision, then every one that comes, and nothing else', async () => {
    const { answer, heard } = await listen()
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    await vi.waitFor(() => expect(heard()).toBe('data: 1\n\n'))
    house.change({ sentence: plainly('Something happened') })
    await vi.waitFor(() => expect(heard()).toBe('data: 1\n\ndata: 2\n\n'))
  })

  test('speaks only when the new page is there to be fetched', async () => {
    const { heard } = await listen()
    house.change({ sentence: plainly('Something happened') })
    await vi.waitFor(() => expect(heard()).toContain('data: 2'))
    const { body } = await house.ask('/revision.json')
    expect(JSON.parse(body).revision).toBe(2)
  })

  test('a client with twenty streams is asked to poll; one that leaves makes room', async () => {
    const streams: Listening[] = []
    for (let count = 0; count < 20; count += 1) streams.push(await listen())
    const refused = await listen()
    expect(refused.answer.statusCode).toBe(503)
    streams[0]?.answer.destroy()
    await vi.waitFor(() => expect(house.live.size).toBe(19))
    expect((await listen()).answer.statusCode).toBe(200)
  })

  test('says what it would answer, and nobody listens then', async () => {
    const answer = await house.ask('/live', {}, 'HEAD')
    expect(answer).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    })
    expect(house.live.size).toBe(0)
    const refused = await house.ask('/live', {}, 'DELETE')
    expect(refused).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
  })

  test('ends with the process', async () => {
    const { answer } = await listen()
    const ended = new Promise((resolve) => answer.once('end', resolve))
    house.live.close()
    await ended
  })
})
