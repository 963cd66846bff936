/** Text between tags or in a double-quoted attribute of XML or HTML, without what neither can say. */
export function escapeXml(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** XML 1.0 knows no way to say these characters; line breaks and tabs stay. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replaceAll(/[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}

/** Without those, too, that XML can say and readers show as a box: of the second set of controls, and for what was lost. */
export function readable(text: string): string {
  return withoutControls(text).replaceAll(/[\x7f-\x9f\ufffd]/g, '')
}
