export {
  FUNDING_CASE_KEYS,
  FUNDING_CASES,
  FUNDING_QUESTION_KEYS,
  FUNDING_QUESTIONS,
  type FundingAnswers,
  type FundingCase,
  type FundingCaseKey,
  type FundingQuestion,
  type FundingVerdict,
  fundingVerdict,
} from './cases.ts'
