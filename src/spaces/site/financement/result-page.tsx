import {
  FUNDING_CASE_KEYS,
  FUNDING_CASES,
  FUNDING_QUESTION_KEYS,
  FUNDING_QUESTIONS,
  type FundingCase,
  type FundingCaseKey,
  type FundingVerdict,
  fundingVerdict,
  SESSION_CURRICULA,
  TRAINING_CURRICULA,
} from '../../../domain/formations/index.ts'
import {
  BackLink,
  Badge,
  ButtonRow,
  Card,
  formatNumber,
  formatShortDate,
  LinkButton,
  PrintButton,
  plural,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { eurosWords } from '../../sessions/words.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { type FundingAsked, fundingHref } from './answers.ts'

interface ResultPageProps {
  readonly request: PublicRequest
  readonly asked: FundingAsked
}

/** The ways there are, the free ones first; what must be asked; what does not apply, and why. */
export function FundingResultPage({ request, asked }: ResultPageProps) {
  const ways = FUNDING_CASE_KEYS.map((key) => ({ key, verdict: fundingVerdict(key, asked.answers) }))
  const open = ways.filter(({ verdict }) => verdict !== 'non')
  const closed = ways.filter(({ verdict }) => verdict === 'non')
  const { title, lead } = words(open, asked)
  return (
    <AppPage request={request} title={title} scripts={['print']}>
      <BackLink href={fundingHref(asked, true)}>Modifier mes réponses</BackLink>
      <h1>{title}</h1>
      <p class="ac-lead">{lead}</p>
      {open.map(({ key, verdict }) => (
        <Way key={key} way={key} verdict={verdict} asked={asked} />
      ))}
      <p>Les trajets et les repas ne sont compris dans aucun cas.</p>
      <ButtonRow>
        <LinkButton href={sitePaths.trainings}>Voir les sessions ouvertes</LinkButton>
        <PrintButton>Imprimer cette réponse</PrintButton>
      </ButtonRow>
      {asked.curriculum === null && (
        <p class="ac-no-print">
          Vous hésitez entre les deux formations ? <a href={sitePaths.trainingChoice}>Trois questions pour choisir</a>.
        </p>
      )}
      {closed.length > 0 && (
        <section class="ac-section" aria-labelledby="ecartes">
          <h2 id="ecartes">Ce qui ne s’applique pas</h2>
          <SummaryList
            rows={closed.map(({ key }) => ({ label: FUNDING_CASES[key].title, value: FUNDING_CASES[key].otherwise }))}
          />
        </section>
      )}
      <section class="ac-section" aria-labelledby="reponses">
        <h2 id="reponses">Vos réponses</h2>
        <SummaryList rows={answered(asked)} />
        <p class="ac-no-print">
          <a href={fundingHref(asked, true)}>Modifier mes réponses</a>
        </p>
      </section>
      <p class="ac-detail">
        Réponse du {formatShortDate(request.ctx.clock.now(), 'Europe/Paris')}. Elle vous informe : celui qui paie
        décide.
      </p>
    </AppPage>
  )
}

type OpenWay = { readonly key: FundingCaseKey; readonly verdict: FundingVerdict }

function words(open: readonly OpenWay[], asked: FundingAsked) {
  const free = open.filter(({ key }) => FUNDING_CASES[key].cost === 'rien')
  const sure = free.filter(({ verdict }) => verdict === 'oui').length
  if (sure > 0) {
    return {
      title: 'Votre structure peut ne rien payer',
      lead: `D’après vos réponses, ${plural(sure, 'solution gratuite est possible', 'solutions gratuites sont possibles')} pour ${plural(asked.people, 'personne')}.`,
    }
  }
  if (free.length > 0) {
    return {
      title: 'Peut-être gratuit : il reste à demander',
      lead: `${plural(free.length, 'solution gratuite reste', 'solutions gratuites restent')} à vérifier. Sinon, votre structure paie.`,
    }
  }
  return {
    title: 'Votre structure paie la formation',
    lead: `D’après vos réponses, personne d’autre ne la paie : comptez ${totalOf(asked)}.`,
  }
}

/** What the structure pays in all: one price, or both while the training is not chosen. */
function totalOf({ people, curriculum }: FundingAsked): string {
  const curricula = curriculum ? [curriculum] : SESSION_CURRICULA
  return curricula.map((one) => eurosWords(people * TRAINING_CURRICULA[one].priceCents)).join(' ou ')
}

function detailOf({ people, curriculum }: FundingAsked): string {
  const curricula = curriculum ? [curriculum] : SESSION_CURRICULA
  return curricula
    .map((one) => {
      const { hours, priceCents } = TRAINING_CURRICULA[one]
      const each = `${eurosWords(priceCents)} par personne pour ${hours} heures`
      return people > 1 ? `${formatNumber(people)} × ${each}` : each
    })
    .join(', ')
}

const BADGES = {
  oui: { kind: 'success', text: 'Possible' },
  a_verifier: { kind: 'warning', text: 'À demander' },
} as const

interface WayProps {
  readonly way: FundingCaseKey
  readonly verdict: FundingVerdict
  readonly asked: FundingAsked
}

function Way({ way, verdict, asked }: WayProps) {
  const { title, text, cost, steps, sources }: FundingCase = FUNDING_CASES[way]
  const badge = verdict === 'a_verifier' ? BADGES.a_verifier : BADGES.oui
  return (
    <Card title={title} aside={<Badge kind={badge.kind}>{badge.text}</Badge>}>
      <p class="ac-funding__cost">
        À payer par votre structure : <strong>{cost === 'rien' ? eurosWords(0) : totalOf(asked)}</strong>
        {cost === 'prix' && <span class="ac-funding__detail"> ({detailOf(asked)}, toutes taxes comprises)</span>}
      </p>
      <p>{text}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="ac-detail">D’où vient cette règle : {sources.map(({ label }) => label).join(' ; ')}.</p>
    </Card>
  )
}

function answered({ answers, people, curriculum }: FundingAsked) {
  return [
    { label: 'Personnes à former', value: formatNumber(people) },
    { label: 'Formation', value: curriculum ? TRAINING_CURRICULA[curriculum].name : 'Pas encore choisie' },
    ...FUNDING_QUESTION_KEYS.map((key) => {
      const { short, answers: possible } = FUNDING_QUESTIONS[key]
      const labels: Readonly<Record<string, { readonly label: string }>> = possible
      return { label: short, value: labels[answers[key]]?.label ?? '' }
    }),
  ]
}
