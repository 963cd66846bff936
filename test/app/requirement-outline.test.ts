import { describe, expect, test } from 'vitest'
import type { Requirement } from '#engine/dependency'
import type { ComponentId } from '#engine/id'
import { parseOutline, printOutline } from '../../app/admin/form/requirement-outline.ts'

const id = (letter: string) => letter.repeat(12) as ComponentId
const [a, b, c, cdn] = [id('a'), id('b'), id('c'), id('d')]
const components = [
  { id: a, name: 'Database' },
  { id: b, name: 'Node 1' },
  { id: c, name: 'Node 2' },
  { id: cdn, name: 'CDN' },
]

describe('an outline', () => {
  test.each<[string, string, Requirement | null]>([
    ['nothing written is nothing needed', ' \n', null],
    ['one name is that component', 'Database', a],
    ['names are found in any case', 'database', a],
    ['several lines at the top are all needed', 'Database\nCDN', { all: [a, cdn] }],
    ['lines further in belong to the line above', 'any\n  Node 1\n  Node 2', { any: [b, c] }],
    ['so many of a list', 'at least 1 of\n\tNode 1\n\tNode 2', { atLeast: 1, of: [b, c] }],
    ['soft fits on one line', 'soft CDN', { soft: cdn }],
    ['soft over several means all of them', 'soft\n  CDN\n  Database', { soft: { all: [cdn, a] } }],
    ['bullets are allowed', '- Database\n- CDN', { all: [a, cdn] }],
    [
      'levels nest',
      'Database\nany\n  Node 1\n  all\n    Node 2\n    CDN',
      { all: [a, { any: [b, { all: [c, cdn] }] }] },
    ],
  ])('%s', (_, outline, tree) => {
    expect(parseOutline(outline, components)).toEqual(tree)
  })

  test.each<[string, string, RegExp]>([
    ['an unknown name', 'Database\nMoon', /^Line 2 names no component: “Moon”/],
    ['a keyword without lines under it', 'any', /^Line 1 needs lines under it/],
    ['more than there are', 'at least 3 of\n  Node 1\n  Node 2', /^Line 1 asks for 3 of 2/],
    ['lines under a component', 'Database\n  CDN', /^Line 1 is a component/],
    ['a line that stands between two levels', 'any\n    Node 1\n  Node 2', /^Line 3 stands neither/],
  ])('refuses %s', (_, outline, sentence) => {
    expect(() => parseOutline(outline, components)).toThrow(sentence)
  })

  test('two components of one name are told apart by id', () => {
    const twins = [...components, { id: id('e'), name: 'CDN' }]
    expect(() => parseOutline('CDN', twins)).toThrow(/Several components/)
    expect(parseOutline(`CDN (${cdn})`, twins)).toBe(cdn)
    expect(printOutline(cdn, twins)).toBe(`CDN (${cdn})`)
  })

  test.each<Requirement>([
    a,
    { all: [a, cdn] },
    { all: [a] },
    { soft: cdn },
    { soft: { any: [b, c] } },
    { atLeast: 2, of: [a, b, { all: [c, { soft: cdn }] }] },
  ])('what is printed reads back the same: %j', (tree) => {
    expect(parseOutline(printOutline(tree, components), components)).toEqual(tree)
  })
})
