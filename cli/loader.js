// Loaded before everything that a person or a start runs.
import './drizzle-as-cjs.js'
import 'tsx'
