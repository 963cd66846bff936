import type { ShownStatus } from '#engine/component'

/** The page's own shapes in a square of 12, so that no state is told by its colour alone. */
const SHAPES: Record<ShownStatus, string> = {
  operational: '<circle cx="6" cy="6" r="5"/>',
  degraded_performance: '<path d="M6 0l6 6-6 6-6-6z"/>',
  partial_outage:
    '<path fill="none" stroke-width="1.6" stroke-linejoin="round" d="M6 1.2l5 9.6H1z"/><path stroke="none" d="M3.3 6.4h5.4l2.3 4.4H1z"/>',
  major_outage: '<path stroke-width="1.6" stroke-linejoin="round" d="M6 1.2l5 9.6H1z"/>',
  under_maintenance: '<path stroke="none" d="M1 1h10v10H1z"/>',
  unobserved: '<circle fill="none" stroke-width="1.8" cx="6" cy="6" r="4.6"/>',
}

/** A state's shape as SVG, and whether its outline takes the colour, too. */
export function statusShape(status: ShownStatus): { shape: string; isOutlined: boolean } {
  const shape = SHAPES[status]
  return { shape, isOutlined: shape.includes('stroke-width') }
}
