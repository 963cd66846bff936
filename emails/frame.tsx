import type { ReactNode } from 'react'
import { Body, Container, Head, Hr, Html, Link, Preview, Text } from 'react-email'
import { COLORS, DARK_STYLES, FONT } from './look.ts'
import type { MailPage } from './mail-input.ts'

type Props = { page: MailPage; preview: string; footer: ReactNode; children: ReactNode }

/** What every mail shares: the page's name above, why it was sent below. */
export function Frame({ page, preview, footer, children }: Props) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{preview}</title>
        <style>{DARK_STYLES}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="paper" style={{ margin: 0, backgroundColor: COLORS.paper, fontFamily: FONT }}>
        <Container style={{ maxWidth: 560, margin: '0 auto', padding: '32px 24px 40px' }}>
          <Text style={{ margin: '0 0 28px', fontSize: 15, lineHeight: '22px', fontWeight: 600 }}>
            <Link href={page.origin} className="ink" style={{ color: COLORS.ink, textDecoration: 'none' }}>
              {page.name}
            </Link>
          </Text>
          {children}
          <Hr className="line" style={{ borderColor: COLORS.line, margin: '32px 0 16px' }} />
          <Text className="soft" style={{ margin: 0, fontSize: 13, lineHeight: '20px', color: COLORS.soft }}>
            {footer}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

/** One thing to do, as a link that looks like a button. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Text style={{ margin: '24px 0 0' }}>
      <Link
        href={href}
        className="action"
        style={{
          display: 'inline-block',
          padding: '11px 18px',
          borderRadius: 6,
          fontSize: 15,
          lineHeight: '20px',
          fontWeight: 600,
          color: COLORS.paper,
          backgroundColor: COLORS.ink,
          textDecoration: 'none',
        }}
      >
        {children}
      </Link>
    </Text>
  )
}
