import type { Report } from '../../asl/rule.js'
import type { MockConfig } from '../mock-config.js'

/** One check of a mock configuration: it sees what could be read of it, and throws nothing. */
export type MockRule = (config: MockConfig, report: Report) => void
