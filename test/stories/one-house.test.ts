import './outage.ts'
import './monitor.ts'
import './outsider.ts'
import './reader.ts'
import './subscriber.ts'
import './staff.ts'
import './private-page.ts'
// Last: it changes how the page counts.
import './reliability.ts'
