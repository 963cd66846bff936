// A notice for other sites while something is wrong: <script src="https://STATUS-PAGE/embed.js" async></script>
;(() => {
  const origin = new URL(document.currentScript.src).origin
  const EVERY_MS = 60_000
  const CLOSE = { en: 'Close', de: 'Schließen', ja: '閉じる', ar: 'إغلاق' }
  let box = null
  let closed = ''

  function show(text, language) {
    box ??= document.body.appendChild(document.createElement('div'))
    box.style.cssText =
      'position:fixed;z-index:2147483000;right:16px;bottom:16px;max-width:min(360px,calc(100vw - 32px));display:flex;gap:12px;padding:12px 14px;border-radius:8px;background:#15181c;color:#fff;font:14px/1.4 system-ui,sans-serif;box-sizing:border-box'
    box.setAttribute('role', 'status')
    box.dir = 'auto'
    const link = document.createElement('a')
    link.href = `${origin}/`
    link.textContent = text
    link.style.cssText = 'color:#fff;text-decoration:underline;flex:1'
    const close = document.createElement('button')
    close.type = 'button'
    close.textContent = '×'
    close.setAttribute('aria-label', CLOSE[language] ?? CLOSE.en)
    close.lang = language in CLOSE ? language : 'en'
    close.style.cssText = 'all:unset;cursor:pointer;padding:0 4px;align-self:flex-start'
    close.onclick = () => {
      closed = text
      hide()
    }
    box.replaceChildren(link, close)
  }

  function hide() {
    box?.remove()
    box = null
  }

  async function look() {
    if (document.hidden) return
    const answer = await fetch(`${origin}/api/v2/status.json`)
    const { status } = await answer.json()
    if (status.indicator === 'none' || status.description === closed) hide()
    else show(status.description, answer.headers.get('content-language'))
  }

  const quietly = () => look().catch(() => {})
  if (document.body) quietly()
  else addEventListener('DOMContentLoaded', quietly)
  setInterval(quietly, EVERY_MS)
})()
