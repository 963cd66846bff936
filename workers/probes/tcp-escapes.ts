const PLAIN: Record<string, string> = { r: '\r', n: '\n', t: '\t', '\\': '\\' }

/** The bytes that a text stands for: UTF-8, with \r, \n, \t, \\ and \xHH as one byte each. */
export function bytesOf(text: string): Buffer {
  const parts = text.split(/(\\x[0-9a-fA-F]{2}|\\[rnt\\])/)
  return Buffer.concat(
    parts.map((part, index) => {
      if (index % 2 === 0) return Buffer.from(part)
      if (part.startsWith('\\x')) return Buffer.from(part.slice(2), 'hex')
      return Buffer.from(PLAIN[part.slice(1)] ?? part)
    }),
  )
}
