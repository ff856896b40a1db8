export {
  FUNDING_CASE_KEYS,
  FUNDING_CASES,
  FUNDING_QUESTION_KEYS,
  FUNDING_QUESTIONS,
  type FundingAnswers,
  type FundingCase,
  type FundingCaseKey,
  type FundingVerdict,
  fundingVerdict,
} from './cases.ts'
export {
  agreeQuote,
  askQuote,
  type QuoteSent,
  recordPayment,
  refuseQuote,
  sendQuote,
} from './commands.ts'
export { FUNDING_LINKS } from './links.ts'
export { payerWords } from './mails.tsx'
export {
  FUNDER_WORDS,
  FUNDERS,
  type FundingCommand,
  type FundingSide,
  type FundingState,
  fundingAllows,
  LONGEST_FUNDER_NAME,
} from './model.ts'
export { centsTyped, euros } from './money.ts'
export {
  FUNDING_TABS,
  type FunderTotal,
  type FundingEvent,
  type FundingLine,
  type FundingPage,
  type FundingSheet,
  type FundingTab,
  fundingLines,
  fundingPage,
  fundingSheet,
  fundingTotals,
  quotesToAnswer,
} from './queries.ts'
export { quoteOf } from './quotes.ts'
export { remindQuotes } from './remind.ts'
