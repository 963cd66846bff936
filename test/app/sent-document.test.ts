import { expect, test } from 'vitest'
import { sentDocument, wordsDocument } from '../../app/admin/as-sent/sent-document.ts'

const mail = {
  subject: '<Acme> Checkout is slow',
  html: '<html><head></head><body style="color:red">"Hello"</body></html>',
  text: 'Hello & goodbye\n',
}
const entry = {
  id: 'aaaaaaaaaaa1',
  title: 'A < B',
  url: 'https://status.example.com/incidents/aaaaaaaaaaa1',
  publishedAt: 0,
  updatedAt: 0,
  newestAt: 0,
  html: '<p><strong>Investigating</strong> - Hello</p>',
}

test('the mail stands in a frame of its own, the entry as feeds carry it, the rest as text', () => {
  const html = sentDocument({ readerCount: 1, pageName: 'Acme', mail, entry })
  expect(html).toContain('By e-mail, to 1 subscriber<')
  expect(html).toContain('&lt;Acme&gt; Checkout is slow')
  expect(html).toContain('style=&quot;color:red&quot;&gt;&quot;Hello&quot;')
  expect(html).toContain('<pre>Hello &amp; goodbye\n</pre>')
  expect(html).toContain('<strong>A &lt; B</strong>')
  expect(html).toContain(entry.html)
})

test('where the page shows none of the components, that is said', () => {
  const html = sentDocument({ readerCount: 0, pageName: 'Acme', mail: null, entry: null })
  expect(html.match(/Acme shows none of these components/g)).toHaveLength(2)
})

test('what is missing is said as text', () => {
  expect(wordsDocument(['Write <a> title.'])).toContain('<p>Write &lt;a&gt; title.</p>')
})
