// Comfort for readers; every page is complete and correct without it.
;(() => {
  const POLL_MS = 15_000
  const PITCH = 8
  const COLUMNS = 90
  const FOLDED = 'upfront-folded'
  const all = (selector) => document.querySelectorAll(selector)
  const main = () => document.getElementById('main')
  // It knows no words of its own.
  const words = document.currentScript.dataset
  const isRtl = document.documentElement.dir === 'rtl'

  // Times in the reader's zone, UTC on hover.
  const formats = new Map()
  function formatOf(options) {
    const key = JSON.stringify(options)
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(words.locale, options))
    return formats.get(key)
  }
  const format = (at, options) => formatOf(options).format(at).replace(',', '')
  const dayOf = (at, rest) => format(at, { weekday: 'short', day: 'numeric', month: 'short', ...rest })
  const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  const zoneOf = (at) =>
    formatOf({ timeZoneName: 'short' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName').value
  const clockOf = (at, rest) => `${format(at, { ...CLOCK, ...rest })} ${zoneOf(at)}`
  const dated = (day, clock) => words.dated.replace('{day}', day).replace('{clock}', clock)

  function localTimes() {
    for (const time of all('time[datetime*=T]')) {
      const at = new Date(time.dateTime)
      const beside = time.dataset.day ? new Date(time.dataset.day) : new Date()
      const isClock = 'clock' in time.dataset
      const year = at.getFullYear() === beside.getFullYear() ? undefined : 'numeric'
      const isSame = isClock || (!year && dayOf(at) === dayOf(beside))
      const clock =
        'bare' in time.dataset ? format(at, CLOCK) : clockOf(at, isClock ? { second: '2-digit' } : {})
      const said = isSame ? clock : dated(dayOf(at, { year }), clock)
      if (time.textContent !== said) time.textContent = said
      time.title = `${time.dateTime.slice(0, 19).replace('T', ' ')} UTC`
    }
  }

  // One tooltip for all bars: hover, tap, or focus and arrow keys.
  const tip = document.createElement('div')
  tip.className = 'tip'
  const here = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  here.setAttribute('class', 'here')
  let open = null

  function element(name, text, href) {
    const made = document.createElement(name)
    made.textContent = text
    if (href) made.href = href
    return made
  }

  function readDay(bars, index) {
    const day = new Date(`${bars.dataset.first}T00:00Z`)
    day.setUTCDate(day.getUTCDate() + index)
    const date = day.toISOString().slice(0, 10)
    const row = bars.nextElementSibling.querySelector(`[datetime="${date}"]`)?.closest('tr')
    const quiet = date < bars.dataset.began ? words.notWatched : words.operational
    return {
      date,
      isQuiet: !row,
      title: dayOf(day, { year: 'numeric', timeZone: 'UTC' }),
      said: row ? row.cells[1].textContent.split(words.comma) : [quiet],
      incidents: row ? [...row.cells].slice(2) : [],
    }
  }

  function show(bars, index) {
    if (open?.bars === bars && open.index === index) return
    const { date, isQuiet, title, said, incidents } = readDay(bars, index)
    const link = `${words.home}components/${bars.dataset.id}#${isQuiet ? 'counted' : `day-${date}`}`
    tip.replaceChildren(
      element('strong', title),
      ...said.map((line) => element('p', line)),
      ...incidents.map((cell) => element('a', cell.textContent, `${words.home}incidents/${cell.dataset.i}`)),
      element('a', words.counted, link),
    )
    const svg = bars.firstElementChild
    here.setAttribute('d', `M${index * PITCH} 0h6v34h-6z`)
    svg.append(here)
    bars.nextElementSibling.after(tip)
    const drawn = svg.getBoundingClientRect()
    const along = ((index * PITCH + 3) * drawn.width) / (COLUMNS * PITCH - 2)
    const middle = isRtl ? drawn.right - along : drawn.left + along
    const room = document.documentElement.clientWidth - tip.offsetWidth - 12
    tip.style.left = `${Math.max(12, Math.min(room, middle - tip.offsetWidth / 2))}px`
    tip.style.top = `${drawn.bottom + scrollY + 6}px`
    bars.setAttribute('aria-valuenow', index + 1)
    bars.setAttribute('aria-valuetext', `${title}: ${said.join(words.comma)}`)
    open = { bars, index, link }
  }

  function hide() {
    tip.remove()
    here.remove()
    open = null
  }

  function columnAt(bars, x) {
    const drawn = bars.firstElementChild.getBoundingClientRect()
    const along = isRtl ? drawn.right - x : x - drawn.left
    const column = Math.floor((along / drawn.width) * COLUMNS)
    return Math.max(firstColumn(bars), Math.min(COLUMNS - 1, column))
  }

  function firstColumn(bars) {
    return bars.firstElementChild.clientWidth > bars.clientWidth + 1 ? 60 : 0
  }

  function enhance() {
    for (const bars of all('.bars')) {
      bars.tabIndex = 0
      bars.setAttribute('role', 'slider')
      bars.setAttribute(
        'aria-label',
        words.dayByDay.replace('{component}', () => bars.dataset.name),
      )
      bars.setAttribute('aria-valuemin', 1)
      bars.setAttribute('aria-valuemax', COLUMNS)
      bars.setAttribute('aria-valuenow', COLUMNS)
      bars.setAttribute('aria-valuetext', words.today)
    }
  }

  const barsOf = (target) => target.closest?.('.bars')
  function point(event) {
    const bars = barsOf(event.target)
    if (bars) show(bars, columnAt(bars, event.clientX))
    else if (open && !tip.contains(event.target) && document.activeElement !== open.bars) hide()
  }
  addEventListener('pointermove', point)
  addEventListener('pointerdown', (event) => {
    if (open && !tip.contains(event.target) && !barsOf(event.target)) hide()
    else point(event)
  })
  addEventListener('focusin', (event) => {
    const bars = barsOf(event.target)
    if (bars?.matches(':focus-visible')) show(bars, open?.bars === bars ? open.index : COLUMNS - 1)
    else if (open && !bars && !tip.contains(event.target)) hide()
  })
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide()
    const bars = barsOf(event.target)
    if (!bars || open?.bars !== bars) return
    const first = firstColumn(bars)
    const to = {
      ArrowLeft: open.index + (isRtl ? 1 : -1),
      ArrowDown: open.index - 1,
      ArrowRight: open.index + (isRtl ? -1 : 1),
      ArrowUp: open.index + 1,
      Home: first,
      End: COLUMNS - 1,
    }[event.key]
    if (event.key === 'Enter') location.href = open.link
    if (to === undefined) return
    event.preventDefault()
    show(bars, Math.max(first, Math.min(COLUMNS - 1, to)))
  })

  // Folded groups stay folded.
  const folded = () => JSON.parse(localStorage.getItem(FOLDED) ?? '[]')
  function fold() {
    for (const id of folded()) document.getElementById(id)?.removeAttribute('open')
  }
  addEventListener(
    'toggle',
    ({ target }) => {
      if (!target.id.startsWith('group-')) return
      const rest = folded().filter((id) => id !== target.id)
      localStorage.setItem(FOLDED, JSON.stringify(target.open ? rest : [...rest, target.id]))
    },
    true,
  )

  // A copy that a static server gives says when it has grown old.
  const OLD_MS = 600_000
  let hasAsked = false
  let confirmedAt = 0
  const copied = () => document.querySelector('#stale[data-as-of]')
  function age() {
    const copy = copied()
    if (!copy || !hasAsked) return
    const at = new Date(Math.max(confirmedAt, Date.parse(copy.dataset.asOf)))
    if (Date.now() - at < OLD_MS) return
    copy.setAttribute('role', 'status')
    copy.textContent = words.oldCopy.replace('{time}', dated(dayOf(at), clockOf(at)))
  }

  // A newer revision takes the place of this one without a flash.
  let seen
  async function poll() {
    if (document.hidden || open || !main()) return
    const answer = await fetch('/revision.json', { cache: 'no-cache' })
    if (!answer.ok) return
    const { revision, computed_at: at, as_of: asOf } = await answer.json()
    confirmedAt = asOf ? Date.parse(asOf) : 0
    const text = `${revision} ${at} ${asOf ? 'copy' : 'live'} ${answer.headers.get('x-upfront-known-at')}`
    const isSame = String(revision) === document.documentElement.dataset.revision && !asOf === !copied()
    const isFirst = seen === undefined && isSame
    if (text !== seen && (isFirst || (await refresh()))) seen = text
  }

  async function refresh() {
    const answer = await fetch(location.pathname + location.search, { cache: 'no-cache' })
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const content = next.getElementById('main')
    if (!answer.ok || !content || open) return false
    const focused = main().contains(document.activeElement) && document.activeElement.getAttribute('href')
    const kept = [...main().querySelectorAll('details[open][id], input:checked[id]')].map(({ id }) => id)
    document.title = next.title
    main().replaceChildren(...content.childNodes)
    for (const id of kept) {
      const same = document.getElementById(id)
      if (same?.localName === 'details') same.open = true
      else if (same) same.checked = true
    }
    prepare()
    if (focused)
      main()
        .querySelector(`[href="${CSS.escape(focused)}"]`)
        ?.focus({ preventScroll: true })
    return true
  }

  function prepare() {
    fold()
    age()
    localTimes()
    enhance()
  }
  prepare()
  const look = async () => {
    await poll().catch(() => {})
    hasAsked ||= !document.hidden
    age()
  }
  if (copied()) look()
  let live
  function listen() {
    if (document.hidden) live?.close()
    else if (!live || live.readyState === EventSource.CLOSED) {
      live = new EventSource('/live')
      live.onmessage = () => setTimeout(look, Math.random() * 3000)
    }
  }
  listen()
  setInterval(() => {
    if (live?.readyState !== EventSource.OPEN) look()
  }, POLL_MS)
  addEventListener('visibilitychange', () => {
    listen()
    look()
  })
})()
