import { createElement, Fragment, type ReactNode } from 'react'
import type { MessageKey, RichValues } from '#engine/language/catalogue'
import type { Speech } from '#engine/language/speech'

/** A message with marks, links or times in it. */
export function told<Key extends MessageKey>(
  speech: Speech,
  key: Key,
  values: RichValues<Key, ReactNode>,
): ReactNode {
  return createElement(Fragment, null, ...speech.tell<ReactNode, Key>(key, values))
}

/** What makes a link of a part of a message. */
export function linkTo(href: string): (inner: ReactNode[]) => ReactNode {
  return (inner) => (
    <a className="underline" href={href}>
      {inner}
    </a>
  )
}
