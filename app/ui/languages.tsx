import { LANGUAGES, type Language, MANNERS } from '#engine/language'
import { type Speech, speechOf } from '#engine/language/speech'

type Props = { pageLanguage: Language; speech: Speech; address: string }

/** The same document in each language, by the name that the language gives itself. */
export function Languages({ pageLanguage, speech, address }: Props) {
  return (
    <nav aria-label={speech.say('frame.languages')} className="basis-full">
      <ul className="flex flex-wrap gap-x-4.5 gap-y-1.5">
        {LANGUAGES.map((language) => (
          <li key={language} lang={language} dir={MANNERS[language].direction}>
            {language === speech.language ? (
              <span aria-current="true">{MANNERS[language].name}</span>
            ) : (
              <a
                className="underline"
                href={speechOf(language, pageLanguage).to(address)}
                hrefLang={language}
              >
                {MANNERS[language].name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
