import {
  FEEDBACK_ANSWER_WORDS,
  FEEDBACK_ANSWERS,
  FEEDBACK_QUESTION_WORDS,
  FEEDBACK_QUESTIONS,
  FEWEST_ANSWERS,
  type FeedbackResults,
} from '../../../domain/formations/index.ts'
import { plural, Table } from '../../../platform/ui/index.ts'

/** What was thought of one session, or of several: figures, without anybody's name. */
export function Feedback({ results }: { readonly results: FeedbackResults }) {
  const { asked, answered, counts } = results
  if (asked === 0) {
    return <p>Les personnes présentes reçoivent cinq questions par mail, le lendemain. Les réponses paraissent ici.</p>
  }
  if (!counts) {
    return (
      <p>
        {answered === 0 ? 'Personne n’a encore répondu' : plural(answered, 'réponse')}, sur{' '}
        {plural(asked, 'personne interrogée', 'personnes interrogées')}. Les résultats paraissent à partir de{' '}
        {FEWEST_ANSWERS} réponses, pour que personne ne soit reconnu.
      </p>
    )
  }
  return (
    <Table
      caption={`${plural(answered, 'réponse')} sur ${plural(asked, 'personne interrogée', 'personnes interrogées')}`}
      rows={FEEDBACK_QUESTIONS}
      columns={[
        { label: 'Question', rowHeader: true, cell: (question) => FEEDBACK_QUESTION_WORDS[question] },
        ...FEEDBACK_ANSWERS.map((answer) => ({
          label: FEEDBACK_ANSWER_WORDS[answer],
          numeric: true,
          cell: (question: (typeof FEEDBACK_QUESTIONS)[number]) => counts[question][answer],
        })),
      ]}
    />
  )
}
