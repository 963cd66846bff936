import type { ShownStatus } from '#engine/component'
import type { Speech } from '#engine/language/speech'
import { type Markup, markup } from './markup.ts'

/** A state's shape with its word beside it. */
export function statusWord({ say }: Speech, status: ShownStatus): Markup {
  return markup`
    <span class="${status} flex items-center gap-2 text-sm whitespace-nowrap text-ink">
      <svg class="mark ${status} text-base" viewBox="0 0 12 12" aria-hidden="true">
        <use href="#${status}"></use>
      </svg>
      ${say(`status.${status}`)}
    </span>`
}
