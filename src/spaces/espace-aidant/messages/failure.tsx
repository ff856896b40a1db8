import { Alert, Countdown } from '../../../platform/ui/index.ts'
import type { ExplainedFailure } from '../nouveau-mandat/words.ts'

interface FailureProps {
  readonly failure: ExplainedFailure
  readonly until: Date | undefined
  readonly zone: string
}

/** What stopped FranceConnect's leg, above the form that came back. */
export function Failure({ failure, until, zone }: FailureProps) {
  return (
    <Alert kind="warning" title={failure.title}>
      <p>{failure.what}</p>
      {until && (
        <p>
          Il faut attendre <Countdown deadline={until} timeZone={zone} />.
        </p>
      )}
      <ul>
        {failure.todo.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <strong>Vos choix sont gardés</strong> : ils sont ci-dessous.{' '}
        <a href={failure.help} target="_blank" rel="noopener noreferrer">
          Comprendre cette panne, pas à pas (nouvel onglet)
        </a>
      </p>
    </Alert>
  )
}
