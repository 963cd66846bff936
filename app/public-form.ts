import { type Language, languageSchema, preferredLanguage } from '#engine/language'
import { type Speech, speechOf } from '#engine/language/speech'
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

/** What the reader's browser asks for: a posted form has no address of its own that says it. */
export function readerSpeech(request: Request): Speech {
  return speechOf(preferredLanguage(request.headers.get('accept-language') ?? '') ?? 'en')
}

/** The language of the form that was posted, beside the page's own. */
export function formSpeech(form: FormData, page: { language: Language }): Speech {
  const given = languageSchema.safeParse(form.get('language'))
  return speechOf(given.success ? given.data : page.language, page.language)
}

/** Runs a public form's action; a refusal becomes a sentence: ours in English, which says most, or that of its kind. */
export async function answerForm(request: Request, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { language, say: words } = readerSpeech(request)
    return say(STATUS[error.kind], language === 'en' ? error.message : words(`refused.${error.kind}`))
  }
}
