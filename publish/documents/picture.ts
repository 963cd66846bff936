import type { ShownStatus } from '#engine/component'
import { speak } from '#engine/language/saying'
import { ENGLISH, type Speech } from '#engine/language/speech'
import { findStory, type StoryView } from '#engine/page/history'
import { formatOf, type Logo } from '#engine/page/logo'
import { markOfImpact, markOfPage } from '#engine/page/mark'
import type { PageView } from '#engine/page/view'
import { drawPicture, type Shown } from '../image/drawing.ts'
import type { FontFace } from '../image/font-face.ts'
import { Fonts, PLAIN_FILE } from '../image/fonts.ts'
import { renderPicture } from '../image/render-picture.ts'

export type PictureSource = {
  origin: string
  speech: Speech
  /** The page's logo as it was uploaded. */
  readLogo: () => Promise<Buffer | null>
  /** A story of the page that is older than what its view tells. */
  readStory: (id: string) => Promise<StoryView | null>
}

/** The headline in English is for machines that lack the letters of a language. */
type Told = { mark: ShownStatus; headline: string; inEnglish: string; line: string }

const INK = '#15181c'
const PICTURE_PATH = /^\/og(?:\/([a-z0-9]{12}))?\.png$/
const fonts = new Fonts()

/** The address of the picture that goes with one of HTML: of the component or the story that it tells of, or else of the page. */
export function picturePathOf(path: string): string {
  const [, id] = /^\/(?:components|incidents)\/([a-z0-9]{12})$/.exec(path) ?? []
  return id === undefined ? '/og.png' : `/og/${id}.png`
}

/** What a picture's address names: the page (null), a component or a story; undefined for any other address. */
export function findPictured(path: string): string | null | undefined {
  const match = PICTURE_PATH.exec(path)
  return match === null ? undefined : (match[1] ?? null)
}

/** A PNG with the present state (https://ogp.me): of the page or of one thing on it; null when the page shows no such thing. */
export async function pictureDocument(
  view: PageView,
  id: string | null,
  { origin, speech, readLogo, readStory }: PictureSource,
): Promise<Buffer | null> {
  const { page } = view
  const told = id === null ? tellPage(view, speech) : await tellThing(view, id, { speech, readStory })
  if (told === null) return null
  const faces = new Set<FontFace>()
  const drawable = async (text: string): Promise<string | null> => {
    const clean = withoutPictures(text)
    const taken = await fonts.facesFor(`${clean}…`)
    for (const face of taken ?? []) faces.add(face)
    return taken === null || clean === '' ? null : clean
  }
  const shown: Shown = {
    direction: speech.direction,
    mark: told.mark,
    name: await drawable(page.name),
    headline: (await drawable(told.headline)) ?? (await drawable(told.inEnglish)),
    line: await drawable(told.line),
    host: new URL(origin).host,
    accent: page.accent?.light ?? INK,
    logo: page.logo === null ? null : logoOf(page.logo, await readLogo()),
  }
  const files = [...faces].map(({ file }) => file)
  return await renderPicture(drawPicture(shown, [...faces]), [...files, PLAIN_FILE])
}

function tellPage(view: PageView, speech: Speech): Told {
  const { sentence } = view
  return {
    mark: markOfPage(view),
    headline: speak(speech, sentence),
    inEnglish: speak(ENGLISH, sentence),
    line: '',
  }
}

async function tellThing(
  view: PageView,
  id: string,
  { speech, readStory }: Pick<PictureSource, 'speech' | 'readStory'>,
): Promise<Told | null> {
  const component = view.components.find((one) => one.id === id)
  if (component) {
    const { name, status } = component
    return { mark: status, headline: name, inEnglish: '', line: speech.say(`status.${status}`) }
  }
  const story = findStory(view, id) ?? (await readStory(id))
  if (story === null) return null
  const mark = 'impact' in story ? markOfImpact(story.impact) : 'under_maintenance'
  return { mark, headline: story.title, inEnglish: '', line: speech.say(`story.${story.status}`) }
}

/** On one line and composed; what only a font of coloured pictures has stands in no sentence for good. */
function withoutPictures(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/(?!\p{ASCII})\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\ufe0e\ufe0f\u20e3]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function logoOf(logo: Logo, bytes: Buffer | null): Shown['logo'] {
  if (bytes === null || formatOf(logo.file).extension !== 'png') return null
  return { url: `data:image/png;base64,${bytes.toString('base64')}`, width: logo.width, height: logo.height }
}
