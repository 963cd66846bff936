import { Refusal } from '#engine/refusal'

const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

/**
 * Refuses a form that another site posted. A page without referrers sends `Origin: null`; then the browser's own
 * word on where the form stood counts.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  const isOwn =
    origin === null || origin === 'null'
      ? request.headers.get('sec-fetch-site') === 'same-origin'
      : URL.parse(origin)?.host === request.headers.get('host')
  if (!isOwn) throw new Refusal('forbidden', 'This form was not sent from this page.')
}

/** The posted fields; anything but a form is refused. */
export async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type))
    throw new Refusal('invalid', 'Expected a form.')
  return await request.formData().catch(() => {
    throw new Refusal('invalid', 'The form arrived incomplete.')
  })
}

export function textField(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** To a page that is fetched with GET, so that reloading it posts nothing again. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, ...PRIVATE } })
}

export function say(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...PRIVATE },
  })
}

const STATUS = { not_found: 404, conflict: 409, forbidden: 403, invalid: 400, too_many: 429 } as const

/** Runs a public form's action; a refusal becomes its sentence. */
export async function answerForm(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal) return say(STATUS[error.kind], error.message)
    throw error
  }
}
