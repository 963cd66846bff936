import { describe, expect, test } from 'vitest'
import { answered, html, seen, told, type Written } from '../seen-answers.ts'

const JSON_BODY = JSON.stringify({
  ok: true,
  version: '2.4.1',
  queue: { depth: 17 },
  items: [{ state: 'ready' }, { state: 'failed' }],
  nothing: null,
})

const XML_BODY = `<?xml version="1.0"?>
<s:health xmlns:s="urn:s" xmlns="urn:plain" level="3">
  <s:part name="db">up</s:part>
  <part name="cache"><![CDATA[down & out]]></part>
  <depth>17</depth>
</s:health>`

const json = seen({ http: answered({ body: JSON_BODY }) })

const xml = seen({ http: answered({ body: XML_BODY }) })

type Row = [guarantee: string, assertion: Written, fault: string | null]

describe('of an answer in plain text', () => {
  test.each<Row>([
    ['a pattern that is found', { on: 'body', matches: 'all\\s+(fine|well)' }, null],
    [
      'a pattern that is not',
      { on: 'body', matches: '^all' },
      'Expected the body to match "^all", got "<b>all fine</b>"',
    ],
    [
      'a pattern that must not be found',
      { on: 'body', matches: 'f.ne', not: true },
      'Expected the body not to match "f.ne", got "<b>all fine</b>"',
    ],
    ['several wishes hold together', { on: 'body', contains: 'all', matches: 'fine' }, null],
    [
      'one of several that does not hold',
      { on: 'body', contains: 'all', matches: 'bad' },
      'Expected the body to contain "all" and to match "bad", got "<b>all fine</b>"',
    ],
    ['a header as a number', { on: 'header', name: 'Age', above: 11, below: 13 }, null],
    [
      'a header that is no number',
      { on: 'header', name: 'content-type', below: 5 },
      'Expected the header content-type to be below 5, got "text/html"',
    ],
    ['a header that must be missing', { on: 'header', name: 'x-powered-by', not: true }, null],
    [
      'a header that must be missing and is there',
      { on: 'header', name: 'age', not: true },
      'Expected the header age not to be there, got "12"',
    ],
    ['a protocol, however it is written', { on: 'protocol', equals: 'http/2.0' }, null],
    [
      'another protocol',
      { on: 'protocol', equals: 'HTTP/1.1' },
      'Expected the protocol HTTP/1.1, got HTTP/2',
    ],
    ['few redirects', { on: 'redirects', atMost: 2 }, null],
    ['too many redirects', { on: 'redirects', atMost: 1 }, 'Expected at most 1 redirects, got 2'],
    ['one quick phase', { on: 'latency', phase: 'tls', belowMs: 41 }, null],
    [
      'one slow phase',
      { on: 'latency', phase: 'tls', belowMs: 30 },
      'Expected the phase tls within 30 ms, took 40 ms',
    ],
    ['an issuer, by a part of its name', { on: 'certificate', issuerContains: "let's encrypt" }, null],
    [
      'another issuer',
      { on: 'certificate', issuerContains: 'Acme' },
      'Expected a certificate issued by "Acme", got "CN=R11, O=Let\'s Encrypt"',
    ],
  ])('%s', (_, assertion, fault) => {
    expect(told(assertion, html)).toBe(fault)
  })
})

describe('of JSON', () => {
  test.each<Row>([
    ['a value', { on: 'json', path: '$.version', equals: '2.4.1' }, null],
    ['a value that is no text stands as JSON', { on: 'json', path: '$.ok', equals: 'true' }, null],
    ['a number within bounds', { on: 'json', path: '$.queue.depth', above: 16, below: 18 }, null],
    [
      'a number outside of them',
      { on: 'json', path: '$.queue.depth', below: 17 },
      'Expected the JSON at $.queue.depth to be below 17, got "17"',
    ],
    ['null is there', { on: 'json', path: '$.nothing' }, null],
    [
      'what is missing',
      { on: 'json', path: '$.none' },
      'Expected the JSON at $.none to be there, it was missing',
    ],
    ['any one of many', { on: 'json', path: '$.items[*].state', equals: 'failed' }, null],
    [
      'none of many',
      { on: 'json', path: '$.items[*].state', equals: 'failed', not: true },
      'Expected the JSON at $.items[*].state not to be "failed", got "failed" and 1 more',
    ],
    ['a filter with a pattern', { on: 'json', path: '$.items[?search(@.state, "^rea")].state' }, null],
    ['a whole match', { on: 'json', path: '$.items[?match(@.state, "rea")]', not: true }, null],
  ])('%s', (_, assertion, fault) => {
    expect(told(assertion, json)).toBe(fault)
  })

  test('a body that is none is a fault, also of what must be missing', () => {
    expect(told({ on: 'json', path: '$.a', not: true }, html)).toBe(
      'Expected to find the JSON at $.a, but the body is not JSON',
    )
  })

  test('half of a body is not judged', () => {
    const half = seen({ http: answered({ body: '{"a":1}', bodyTruncated: true }) })
    expect(told({ on: 'json', path: '$.a' }, half)).toContain('only part of the body was read')
  })
})

describe('of XML', () => {
  test.each<Row>([
    ['an element, with the prefix of the document', { on: 'xml', path: '//s:part', equals: 'up' }, null],
    [
      'an element of the default namespace',
      { on: 'xml', path: '/s:health/part[@name="cache"]', contains: 'down & out' },
      null,
    ],
    ['an attribute', { on: 'xml', path: '/*/@level', above: 2 }, null],
    ['a number', { on: 'xml', path: 'count(//part)', equals: '1' }, null],
    ['a condition that holds', { on: 'xml', path: 'number(//depth) > 16' }, null],
    [
      'a condition that does not',
      { on: 'xml', path: 'number(//depth) > 17' },
      'Expected the XML at number(//depth) > 17 to be "true", got "false"',
    ],
    [
      'what is missing',
      { on: 'xml', path: '//none' },
      'Expected the XML at //none to be there, it was missing',
    ],
    [
      'a prefix that the document does not know',
      { on: 'xml', path: '//nobody:part' },
      'Expected to find the XML at //nobody:part, but to look through this body cannot be done',
    ],
  ])('%s', (_, assertion, fault) => {
    expect(told(assertion, xml)).toBe(fault)
  })

  test.each([
    ['text', 'all fine'],
    ['an element that is left open', '<a><b></a>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['a file as an entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'],
  ])('%s is no body to look into', (_, body) => {
    const observation = seen({ http: answered({ body }) })
    expect(told({ on: 'xml', path: '/a' }, observation)).toBe(
      'Expected to find the XML at /a, but the body is not XML',
    )
  })
})

describe('of other kinds', () => {
  const ping = { sentCount: 4, receivedCount: 3, lossPercent: 25, averageMs: 11, jitterMs: 4 }
  const records = ['10 mx1.example.', '20 mx2.example.'].map((value) => ({
    type: 'MX',
    value,
    ttlSeconds: 60,
  }))
  const other = seen({ text: '220 ready', ping, dns: { code: 'NOERROR', records } })

  test.each<Row>([
    ['a reply', { on: 'text', matches: '^220 ' }, null],
    [
      'another reply',
      { on: 'text', contains: 'busy' },
      'Expected the answer to contain "busy", got "220 ready"',
    ],
    ['any one record', { on: 'record', contains: 'mx2' }, null],
    [
      'no such record',
      { on: 'record', equals: '30 mx3.example.' },
      'Expected a record to be "30 mx3.example.", got "10 mx1.example." and 1 more',
    ],
    ['some loss', { on: 'loss', atMostPercent: 25 }, null],
    [
      'too much loss',
      { on: 'loss', atMostPercent: 10 },
      'Expected at most 10 % of the packets lost, got 25 %',
    ],
    ['little jitter', { on: 'jitter', belowMs: 5 }, null],
    ['much jitter', { on: 'jitter', belowMs: 4 }, 'Expected jitter below 4 ms, got 4 ms'],
    ['the protocol of the handshake', { on: 'protocol', equals: 'TLSv1.3' }, null],
  ])('%s', (_, assertion, fault) => {
    expect(told(assertion, other)).toBe(fault)
  })

  test.each<Row>([
    ['a status', { on: 'status', allow: '200' }, 'Expected status 200, got none'],
    ['a body', { on: 'body', contains: 'a' }, 'Expected the body to contain "a", it was missing'],
    ['JSON', { on: 'json', path: '$' }, 'Expected the JSON at $ to be there, it was missing'],
    ['a record', { on: 'record', equals: 'a' }, 'Expected a record to be "a", it was missing'],
    ['loss', { on: 'loss', atMostPercent: 100 }, 'Expected at most 100 % of the packets lost, got none back'],
    ['jitter', { on: 'jitter', belowMs: 1 }, 'Expected jitter below 1 ms, got none to measure'],
    ['a certificate', { on: 'certificate' }, 'Expected a certificate, got none'],
  ])('%s that nobody gave fails', (_, assertion, fault) => {
    expect(told(assertion, { ...seen({}), certificate: null })).toBe(fault)
  })
})
