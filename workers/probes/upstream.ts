import { z } from 'zod'
import { isUpstreamStatus } from '#engine/assertion/judge-upstream'
import { kinds, type SpecOf } from '#engine/monitor'
import type { HttpAnswer, Observation, UpstreamAnswer } from '#engine/observation'
import type { ProbeContext } from './attempt.ts'
import { describeFailure, ProbeError } from './failure.ts'
import { probeHttp } from './http.ts'
import { theirWords } from './their-words.ts'

const MAX_DOCUMENT_BYTES = 5_242_880

const componentSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  group_id: z.string().nullish(),
})
type Component = z.infer<typeof componentSchema>

const documentSchema = z.object({
  page: z.object({ name: z.string() }),
  status: z.object({ indicator: z.string() }).optional(),
  components: z.array(componentSchema).default([]),
})

/** Asks another vendor's status page, in Statuspage's format, for the word of one component or of the page. */
export async function probeUpstream(spec: SpecOf<'upstream'>, context: ProbeContext): Promise<Observation> {
  const seen = await probeHttp(questionOf(spec), context)
  if (seen.http === null) return seen
  try {
    return { ...seen, http: null, upstream: readWord(seen.http, spec.component) }
  } catch (error) {
    return { ...seen, http: null, failure: describeFailure(error, 'read') }
  }
}

function questionOf(spec: SpecOf<'upstream'>): SpecOf<'http'> {
  const { ip, degradedAboveMs } = spec
  return kinds.http.parse({
    kind: 'http',
    url: summaryOf(spec.url),
    headers: [{ name: 'accept', value: 'application/json' }],
    maxBodyBytes: MAX_DOCUMENT_BYTES,
    ip,
    degradedAboveMs,
  })
}

/** A page's address stands for its summary. */
function summaryOf(address: string): string {
  const url = new URL(address)
  if (!url.pathname.endsWith('.json')) url.pathname = `${url.pathname.replace(/\/$/, '')}/api/v2/summary.json`
  return url.href
}

function readWord({ status, body, bodyTruncated }: HttpAnswer, wanted: string | null): UpstreamAnswer {
  if (status !== 200) throw new ProbeError('error_answer', `the status page answered with status ${status}`)
  if (bodyTruncated) throw new ProbeError('bad_response', 'the summary is longer than 5 MB')
  const { page, status: whole, components } = parseDocument(body)
  const word =
    wanted === null
      ? { component: `the page ${page.name}`, status: whole?.indicator }
      : wordOf(findComponent(components, wanted))
  if (word.status === undefined)
    throw new ProbeError('bad_response', 'the document has no status of the page')
  if (!isUpstreamStatus(word.status))
    throw new ProbeError('bad_response', `the status page uses an unknown status: ${theirWords(word.status)}`)
  return { component: word.component, status: word.status }
}

const wordOf = ({ name, status }: Component) => ({ component: name, status })

function parseDocument(body: string): z.infer<typeof documentSchema> {
  const parsed = documentSchema.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  throw new ProbeError('bad_response', "the document is not a summary in Statuspage's format")
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ProbeError('bad_response', 'the document is not JSON')
  }
}

/** By id, else by a name that occurs once, or once at the top; as "Group - Name" within a group. */
function findComponent(components: Component[], wanted: string): Component {
  const byId = components.find(({ id }) => id === wanted)
  if (byId) return byId
  const groups = new Map(components.map(({ id, name }) => [id, name]))
  const fullName = ({ group_id, name }: Component) => `${groups.get(group_id ?? '') ?? ''} - ${name}`
  const named = components.filter((one) => isSame(one.name, wanted) || isSame(fullName(one), wanted))
  const atTheTop = named.filter(({ group_id }) => !group_id)
  const candidates = atTheTop.length === 1 ? atTheTop : named
  const [found] = candidates
  if (found && candidates.length === 1) return found
  throw new ProbeError(
    'bad_response',
    found
      ? `${named.length} components of the status page are named "${wanted}": name its id or its group, too`
      : `the status page has no component "${wanted}"`,
  )
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
