import './outage.ts'
import './outsider.ts'
import './subscriber.ts'
import './staff.ts'
