import {
  chosenAt,
  type EligibilityAnswers,
  evaluate,
  questionsAsked,
  type Reason,
  type Source,
  type Verdict,
  withoutExcluded,
} from '../../../domain/habilitation/index.ts'
import {
  BackLink,
  Badge,
  ButtonRow,
  Card,
  formatShortDate,
  LinkButton,
  PrintButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { LEGAL_TEXTS } from '../../connexion/legal-texts.tsx'
import { habilitationPaths } from '../../demande-habilitation/paths.ts'
import { AppPage } from '../../shell.tsx'
import { Preparation } from '../habilitation/preparation.tsx'
import { sitePaths } from '../paths.ts'
import { questionHref, withAnswers } from './question-page.tsx'

interface ResultPageProps {
  readonly request: PublicRequest
  readonly answers: EligibilityAnswers
}

/** The verdict, then what to do, then why: each reason with its rule, where it comes from and what to do instead. */
export function ResultPage({ request, answers }: ResultPageProps) {
  const { verdict, reasons } = evaluate(answers)
  const others = withoutExcluded(answers)
  const remainder = others && evaluate(others).verdict !== 'non' ? others : null
  const { title, lead } = words(verdict, remainder !== null)
  const last = questionsAsked(answers).at(-1)
  const obstacles = reasons.filter((reason) => reason.verdict !== 'oui')
  return (
    <AppPage request={request} title={title} scripts={['print']}>
      {last && <BackLink href={questionHref(last, answers)}>Question précédente</BackLink>}
      <h1>{title}</h1>
      <p class="ac-lead">{lead}</p>
      <NextStep verdict={verdict} answers={answers} remainder={remainder} />
      {obstacles.length > 0 && (
        <section class="ac-section" aria-labelledby="points">
          <h2 id="points">{verdict === 'non' ? 'Pourquoi, et que faire' : 'Ce que notre équipe regardera'}</h2>
          {obstacles.map((reason) => (
            <Obstacle key={reason.answer} reason={reason} />
          ))}
        </section>
      )}
      {verdict !== 'non' && <Preparation />}
      <Answered answers={answers} reasons={reasons} />
      <p class="ac-detail">
        Réponse du {formatShortDate(request.ctx.clock.now(), 'Europe/Paris')}. Elle vous informe. La décision est prise
        par notre équipe, sur votre demande.
      </p>
      <ButtonRow>
        <PrintButton>Imprimer cette réponse</PrintButton>
      </ButtonRow>
    </AppPage>
  )
}

function words(verdict: Verdict, partly: boolean): { readonly title: string; readonly lead: string } {
  if (verdict === 'oui') {
    return {
      title: 'Oui, votre structure peut faire une demande',
      lead: 'Vos réponses remplissent les conditions. Vous pouvez demander l’habilitation maintenant.',
    }
  }
  if (verdict === 'a_examiner') {
    return {
      title: 'Peut-être : notre équipe doit regarder votre situation',
      lead: 'Rien ne s’oppose à une demande. Notre équipe regarde ce qui suit, puis vous répond.',
    }
  }
  if (partly) {
    return {
      title: 'Pas pour toutes ces personnes',
      lead: 'Certaines ne peuvent pas avoir d’accès. Pour les autres, une demande est possible.',
    }
  }
  return {
    title: 'Non, pas dans cette situation',
    lead: 'Aidants Connect ne convient pas à ce que vous décrivez. Voici pourquoi, et ce que vous pouvez faire.',
  }
}

interface NextStepProps {
  readonly verdict: Verdict
  readonly answers: EligibilityAnswers
  readonly remainder: EligibilityAnswers | null
}

/** The one thing to do now. */
function NextStep({ verdict, answers, remainder }: NextStepProps) {
  if (verdict !== 'non') {
    return (
      <>
        <ButtonRow>
          <LinkButton href={withAnswers(habilitationPaths.begin, answers)}>Faire la demande</LinkButton>
        </ButtonRow>
        <p class="ac-no-print">
          La demande s’ouvre avec vos réponses. Vous en avez déjà envoyé une ?{' '}
          <a href={habilitationPaths.ask}>Suivez votre demande</a>.
        </p>
      </>
    )
  }
  return (
    <ButtonRow>
      {remainder ? (
        <LinkButton href={withAnswers(sitePaths.eligibilityResult, remainder)}>
          Voir la réponse pour les autres
        </LinkButton>
      ) : (
        <LinkButton href={sitePaths.eligibility} look="secondary">
          Refaire le test
        </LinkButton>
      )}
    </ButtonRow>
  )
}

const BADGES = {
  non: { kind: 'error', text: 'Non' },
  a_examiner: { kind: 'warning', text: 'À regarder' },
  oui: { kind: 'success', text: 'Oui' },
} as const satisfies Record<Verdict, unknown>

function Obstacle({ reason }: { readonly reason: Reason }) {
  const badge = BADGES[reason.verdict]
  return (
    <Card level={3} title={reason.title} aside={<Badge kind={badge.kind}>{badge.text}</Badge>}>
      <p>{reason.text}</p>
      {reason.instead && <Instead verdict={reason.verdict} advice={reason.instead} />}
      <Sources sources={reason.sources} />
    </Card>
  )
}

function Instead({ verdict, advice }: { readonly verdict: Verdict; readonly advice: readonly string[] }) {
  return (
    <>
      <p class="ac-instead">{verdict === 'non' ? 'À la place' : 'Bon à savoir'}</p>
      <ul>
        {advice.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <p class="ac-detail">
      D’où vient cette règle :{' '}
      {sources.map((source, index) => (
        <span key={source.label}>
          {index > 0 && ' ; '}
          {source.document ? <a href={LEGAL_TEXTS[source.document].path}>{source.label}</a> : source.label}
        </span>
      ))}
      .
    </p>
  )
}

interface AnsweredProps {
  readonly answers: EligibilityAnswers
  readonly reasons: readonly Reason[]
}

/** What was said, each answer one press away from another, with the rule that it meets; what does not suit was explained above. */
function Answered({ answers, reasons }: AnsweredProps) {
  const allMet = reasons.every(({ verdict }) => verdict !== 'non')
  return (
    <section class="ac-section" aria-labelledby="reponses">
      <h2 id="reponses">{allMet ? 'Vos réponses, et les règles qu’elles suivent' : 'Vos réponses'}</h2>
      <SummaryList
        rows={questionsAsked(answers).map((question) => ({
          label: question.short,
          value: chosenAt(answers, question.id).map((key) => {
            const label = question.answers[key]?.label ?? ''
            const reason = reasons.find((one) => one.question === question.id && one.answer === label)
            return <Said key={key} answer={label} reason={reason} />
          }),
          action: (
            <a href={questionHref(question, answers)}>
              Modifier<span class="fr-sr-only"> : {question.short}</span>
            </a>
          ),
        }))}
      />
    </section>
  )
}

function Said({ answer, reason }: { readonly answer: string; readonly reason: Reason | undefined }) {
  if (reason === undefined) return <p class="ac-answered">{answer}</p>
  if (reason.verdict !== 'oui') {
    const badge = BADGES[reason.verdict]
    return (
      <p class="ac-answered">
        {answer} <Badge kind={badge.kind}>{badge.text}</Badge>
      </p>
    )
  }
  return (
    <div class="ac-answered">
      <p>{answer}</p>
      <p class="ac-answered__rule">
        {reason.text}
        {reason.proof && ` Notre équipe vous demandera ${reason.proof}.`}
      </p>
      <Sources sources={reason.sources} />
    </div>
  )
}
