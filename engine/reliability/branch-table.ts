/** Three whole numbers below 2^31 to a place in a table whose length is a power of two. */
function placeOf(a: number, b: number, c: number, mask: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** The nodes of a decision diagram, each once: asking for the same again gives the same number. */
export type BranchTable = {
  variables: readonly number[]
  bads: readonly number[]
  goods: readonly number[]
  find: (variable: number, bad: number, good: number) => number
}

/** Starts with the two ends, numbered 0 and 1, whose variable comes after all others. */
export function createBranchTable(end: number): BranchTable {
  const variables = [end, end]
  const bads = [0, 1]
  const goods = [0, 1]
  let slots = new Int32Array(256)

  const grow = () => {
    slots = new Int32Array(slots.length * 2)
    for (let node = 2; node < variables.length; node += 1) {
      let place = placeOf(variables[node] ?? 0, bads[node] ?? 0, goods[node] ?? 0, slots.length - 1)
      while (slots[place] !== 0) place = (place + 1) & (slots.length - 1)
      slots[place] = node
    }
  }

  const find = (variable: number, bad: number, good: number): number => {
    let place = placeOf(variable, bad, good, slots.length - 1)
    for (let node = slots[place] ?? 0; node !== 0; node = slots[place] ?? 0) {
      if (variables[node] === variable && bads[node] === bad && goods[node] === good) return node
      place = (place + 1) & (slots.length - 1)
    }
    const node = variables.length
    variables.push(variable)
    bads.push(bad)
    goods.push(good)
    slots[place] = node
    if (node * 2 > slots.length) grow()
    return node
  }

  return { variables, bads, goods, find }
}

/** Answers to questions of three numbers. One that falls on the place of another takes it: what is lost is asked again. */
type AnswerCache = {
  get: (a: number, b: number, c: number) => number
  set: (a: number, b: number, c: number, answer: number) => void
}

const WIDTH = 4
const MOST_ANSWERS = 2 ** 18

/** `get` gives -1 for what is not known. */
export function createAnswerCache(): AnswerCache {
  let length = 256
  let entries = new Int32Array(length * WIDTH)
  let count = 0

  const get = (a: number, b: number, c: number): number => {
    const start = placeOf(a, b, c, length - 1) * WIDTH
    const isKnown = entries[start] === a && entries[start + 1] === b && entries[start + 2] === c
    return isKnown ? (entries[start + 3] ?? 0) - 1 : -1
  }

  const set = (a: number, b: number, c: number, answer: number): void => {
    count += 1
    if (count > length && length < MOST_ANSWERS) {
      length *= 2
      entries = widened(entries, length)
    }
    const start = placeOf(a, b, c, length - 1) * WIDTH
    entries[start] = a
    entries[start + 1] = b
    entries[start + 2] = c
    entries[start + 3] = answer + 1
  }

  return { get, set }
}

function widened(entries: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length * WIDTH)
  for (let start = 0; start < entries.length; start += WIDTH) {
    if (entries[start + 3] === 0) continue
    const [a, b, c] = [entries[start] ?? 0, entries[start + 1] ?? 0, entries[start + 2] ?? 0]
    const place = placeOf(a, b, c, length - 1) * WIDTH
    for (let offset = 0; offset < WIDTH; offset += 1) wider[place + offset] = entries[start + offset] ?? 0
  }
  return wider
}
