import type { Speech } from '#engine/language/speech'

/** Goes with a form, so that its answer comes in the language of the form. */
export function LanguageField({ speech }: { speech: Speech }) {
  return <input type="hidden" name="language" value={speech.language} />
}
