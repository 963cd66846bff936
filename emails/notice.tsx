import { Heading, Section, Text } from 'react-email'
import { renderMarkdown } from '#engine/markdown'
import { COLORS } from './look.ts'

export type NoticeLines = {
  word: string
  tone: 'trouble' | 'good' | 'planned' | 'quiet'
  title: string
  /** Markdown. */
  body: string
  facts: { label: string; value: string }[]
}

/** The word that matters, the title, the text, the facts. */
export function Notice({ word, tone, title, body, facts }: NoticeLines) {
  return (
    <>
      <Text
        className={tone}
        style={{ margin: '0 0 6px', fontSize: 14, lineHeight: '20px', fontWeight: 600, color: COLORS[tone] }}
      >
        {word}
      </Text>
      <Heading
        as="h1"
        className="ink"
        style={{ margin: '0 0 18px', fontSize: 22, lineHeight: '29px', fontWeight: 650, color: COLORS.ink }}
      >
        {title}
      </Heading>
      <Section>
        <div
          className="prose"
          style={{ fontSize: 16, lineHeight: '25px', color: COLORS.ink, overflowWrap: 'anywhere' }}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown escapes every tag that staff wrote.
          dangerouslySetInnerHTML={{ __html: renderMarkdown(body) }}
        />
      </Section>
      {facts.map(({ label, value }) => (
        <Text
          key={label}
          className="soft"
          style={{ margin: '2px 0', fontSize: 14, lineHeight: '21px', color: COLORS.soft }}
        >
          {label}:{' '}
          <span className="ink" style={{ color: COLORS.ink }}>
            {value}
          </span>
        </Text>
      ))}
    </>
  )
}
