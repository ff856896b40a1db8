import { type SessionCurriculum, TRAINING_CURRICULA } from '../../../domain/formations/index.ts'

/** What one learns there, as one sentence over several lines. */
export function Objectives({ of: curriculum }: { readonly of: SessionCurriculum }) {
  const { objectives } = TRAINING_CURRICULA[curriculum]
  return (
    <ul>
      {objectives.map((objective, index) => (
        <li key={objective}>
          {objective}
          {index === objectives.length - 1 ? '.' : ' ;'}
        </li>
      ))}
    </ul>
  )
}
