import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { ENGLISH } from '#engine/language/speech'
import { componentRow } from '../../app/ui/component-row.ts'
import { markup } from '../../app/ui/markup.ts'
import { exampleComponent, exampleDays, examplePage } from './example-page.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '</table></ul><h1>',
  '&lt;b&gt; & &amp;',
  '$& $1 \\ `',
]

/** What a browser makes of it: tags with their attributes, and texts. */
function readBack(html: string): unknown {
  const walk = (nodes: DefaultTreeAdapterMap['childNode'][]): unknown =>
    nodes.map((node) =>
      'value' in node
        ? node.value
        : 'attrs' in node
          ? [node.tagName, ...node.attrs.map(({ name, value }) => [name, value]), walk(node.childNodes)]
          : node.nodeName,
    )
  return walk(parseFragment(html).childNodes)
}

describe('markup', () => {
  test.each(HOSTILE)('a text is but a text, in an attribute too: %s', (text) => {
    const { __html } = markup`<p title="${text}">${text}</p>`
    expect(readBack(__html)).toEqual([['p', ['title', text], [text]]])
  })

  test('goes into markup as it is, alone or in a row; null is nothing', () => {
    const items = ['a', '<'].map((name) => markup`<li>${name}</li>`)
    expect(markup`<ul>${items}</ul>${markup`<hr>`}${null}${7}`.__html).toBe(
      '<ul><li>a</li><li>&lt;</li></ul><hr>7',
    )
  })

  test("leaves the template's line breaks out and those of a text in", () => {
    const { __html } = markup`
      <p>
        ${'a\n  b'} c
      </p>`
    expect(__html).toBe('<p>a\n  b c</p>')
  })
})

test.each(HOSTILE)('a component of any name, reason and story stands in its row as text: %s', (text) => {
  const plain = shapeOf('?')
  expect(plain).toContain('"Down: ?"')
  expect(shapeOf(text).replaceAll(JSON.stringify(text).slice(1, -1), '?')).toBe(plain)
})

function shapeOf(text: string): string {
  const [incident] = examplePage.incidents
  const [shown] = examplePage.components
  if (!incident || !shown) throw new Error('The example lacks what its page shows.')
  const days = exampleDays({ 1: { major_outage: 60_000, incidentIds: [incident.id] } })
  const sketch = { name: text, group: 'g1', status: 'major_outage', why: `Down: ${text}`, days } as const
  const component = { ...exampleComponent(sketch), id: shown.id }
  const view = { ...examplePage, incidents: [{ ...incident, title: text }] }
  return JSON.stringify(readBack(componentRow({ component, view, speech: ENGLISH }).__html))
}
