import { describe, expect, test, vi } from 'vitest'
import { Mirror, twinFolder } from '#publish/mirror'
import { PAGE } from './house.ts'

type Ports = ConstructorParameters<typeof Mirror>[0]

/** A mirror whose doings are listed in words. */
function openMirror(over: Partial<Ports> = {}) {
  const done: string[] = []
  const mirror = new Mirror({
    folder: '/twin',
    write: async (target, page) => done.push(`write ${target} ${page.revision}`),
    confirm: async (target) => done.push(`confirm ${target}`),
    remove: async (target) => done.push(`remove ${target}`),
    log: (sentence) => done.push(sentence),
    ...over,
  })
  return { mirror, done }
}

describe('the mirror', () => {
  test('writes one at a time, and what moved meanwhile once more', async () => {
    const begun: number[] = []
    const gates: (() => void)[] = []
    const { mirror } = openMirror({
      write: (_, page) => {
        begun.push(page.revision)
        return new Promise<void>((resolve) => gates.push(resolve))
      },
    })
    for (const revision of [1, 2, 3]) mirror.refresh({ ...PAGE, revision })
    expect(begun).toEqual([1])
    gates[0]?.()
    await vi.waitFor(() => expect(begun).toEqual([1, 3]))
    gates[1]?.()
    await mirror.written()
  })

  test('takes away what was written under a host that a page has left', async () => {
    const { mirror, done } = openMirror()
    mirror.remove({ ...PAGE, host: 'old.example' })
    mirror.refresh({ ...PAGE, host: 'new.example' })
    await mirror.written()
    expect(done).toEqual(['remove /twin/old.example', 'write /twin/new.example 1'])
  })

  test('says of what it wrote that it holds still, and of nothing else', async () => {
    const { mirror, done } = openMirror()
    mirror.refresh(PAGE)
    await mirror.written()
    mirror.confirm([PAGE])
    await mirror.written()
    mirror.remove(PAGE)
    await mirror.written()
    mirror.confirm([PAGE])
    await mirror.written()
    expect(done).toEqual(['write /twin 1', 'confirm /twin', 'remove /twin', 'write /twin 1'])
  })

  test('says once that it cannot write and why, goes on trying, and says when it can', async () => {
    let code: string | null = 'ENOSPC'
    const { mirror, done } = openMirror({
      write: async () => {
        if (code !== null) throw Object.assign(new Error(`${code}: ...`), { code })
      },
    })
    for (const _time of [1, 2, 3]) {
      mirror.refresh(PAGE)
      await mirror.written()
    }
    code = null
    mirror.confirm([PAGE])
    await mirror.written()
    expect(done).toEqual([
      'Could not write the twin of Northwind: there is no space left on the disk.',
      'The twin of Northwind is written again.',
    ])
  })

  test('gives a page with a host of its own a folder of that name', () => {
    expect(twinFolder('/twin', PAGE)).toBe('/twin')
    expect(twinFolder('/twin', { ...PAGE, host: 'status.acme.example:8080' })).toBe(
      '/twin/status.acme.example_8080',
    )
  })
})
