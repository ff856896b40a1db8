export { askFeedback } from './ask-feedback.tsx'
export { type FeedbackAsked, feedbackAsked, giveFeedback } from './give-feedback.ts'
export {
  FEEDBACK_ANSWER_WORDS,
  FEEDBACK_ANSWERS,
  FEEDBACK_QUESTION_WORDS,
  FEEDBACK_QUESTIONS,
  FEWEST_ANSWERS,
  type FeedbackGiven,
} from './model.ts'
export { type FeedbackResults, feedbackResults } from './results.ts'
