import type { ComponentChildren } from 'preact'
import type { TrackDelays } from '../../../domain/formations/index.ts'
import type { MeasuredDelay } from '../../../domain/habilitation/index.ts'
import { ButtonRow, LinkButton, plural, SummaryList } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { LEGAL_TEXTS } from '../../connexion/legal-texts.tsx'
import { habilitationPaths } from '../../demande-habilitation/paths.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { Preparation } from './preparation.tsx'

const TITLE = 'Faire habiliter votre structure'

interface HabilitationPageProps {
  readonly request: PublicRequest
  /** From a request sent to our team's answer; undefined when too few were measured. */
  readonly examination: MeasuredDelay | undefined
  readonly track: TrackDelays
}

/** Who may ask, what to prepare, each step for a new structure and for one that is habilitated already, how long, and where one's request stands. */
export function HabilitationPage({ request, examination, track }: HabilitationPageProps) {
  return (
    <AppPage request={request} title={TITLE} width="wide" indexable>
      <h1>{TITLE}</h1>
      <p class="ac-lead">
        Une structure habilitée peut signer des mandats. L’habilitation est à son nom, et le service est gratuit. Un
        test de deux minutes vous dit si vous pouvez la demander.
      </p>
      <ButtonRow>
        <LinkButton href={sitePaths.eligibility}>Faire le test</LinkButton>
        <LinkButton href={habilitationPaths.ask} look="secondary">
          Suivre ma demande
        </LinkButton>
      </ButtonRow>
      <Section id="qui" title="Qui peut la demander">
        <Who />
      </Section>
      <Section id="premiere-fois" title="Votre structure n’a jamais été habilitée">
        <Steps steps={FIRST_TIME} threeAbreast />
      </Section>
      <Section id="deja" title="Votre structure est déjà habilitée">
        <p>Pour une personne de plus, il n’y a pas de nouvelle demande à faire.</p>
        <Steps steps={AGAIN} />
      </Section>
      <div class="ac-columns">
        <Preparation />
        <Section id="delais" title="Combien de temps">
          <Delays examination={examination} track={track} />
        </Section>
      </div>
      <Section id="suivre" title="Où en est ma demande ?">
        <p>
          Donnez l’adresse e-mail qui a servi à la demande. Nous y envoyons un lien : il ouvre votre page de suivi. Il
          n’y a ni compte, ni mot de passe.
        </p>
        <ButtonRow>
          <LinkButton href={habilitationPaths.ask} look="secondary">
            Recevoir le lien de suivi
          </LinkButton>
        </ButtonRow>
      </Section>
      <Section id="apres" title="Une fois habilitée">
        <ul>
          <li>
            Chaque personne accepte une charte : <a href={LEGAL_TEXTS.charte_aidant.path}>celle des aidants</a>,{' '}
            <a href={LEGAL_TEXTS.charte_referent.path}>celle des référents</a>.
          </li>
          <li>Un changement d’adresse, de nom ou de référent se déclare en ligne, dans l’espace référent.</li>
          <li>
            La structure paraît dans la <a href={sitePaths.register}>liste publique</a> : chacun peut vérifier qu’elle
            est habilitée.
          </li>
        </ul>
      </Section>
    </AppPage>
  )
}

interface SectionProps {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}

function Section({ id, title, children }: SectionProps) {
  return (
    <section class="ac-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** In a glance; the test answers case by case. */
function Who() {
  return (
    <div class="ac-yes-no">
      <div class="ac-yes-no__side ac-yes-no__side--yes">
        <h3>Oui, en général</h3>
        <ul>
          <li>Vous aidez le public à faire ses démarches en ligne, régulièrement et gratuitement.</li>
          <li>Les aidants sont des professionnels : leur contrat de travail est avec vous.</li>
          <li>Vous êtes une administration, une association ou une entreprise.</li>
        </ul>
        <p>
          Par exemple : mairie, CCAS, France services, département, centre social, médiathèque, association de médiation
          numérique.
        </p>
      </div>
      <div class="ac-yes-no__side">
        <h3>Non</h3>
        <ul>
          <li>Les bénévoles, stagiaires, apprentis et services civiques.</li>
          <li>La famille et les proches aidants.</li>
          <li>Les élus. Une petite commune sans CCAS peut demander : nous regardons chaque cas.</li>
          <li>Les mandataires judiciaires : un juge leur a déjà donné ce pouvoir.</li>
        </ul>
        <p>Pourquoi ? Un aidant répond de ses actes devant la justice. Il lui faut un contrat de travail.</p>
      </div>
    </div>
  )
}

interface Step {
  readonly title: string
  readonly text: ComponentChildren
}

/** Mission s4, lines 249 to 262. */
const FIRST_TIME: readonly Step[] = [
  {
    title: 'Vous vérifiez',
    text: (
      <>
        Le <a href={sitePaths.eligibility}>test</a> dit si une demande est possible. Une demande par lieu d’accueil.
      </>
    ),
  },
  {
    title: 'Vous demandez',
    text: 'Le référent ou la référente remplit la demande en ligne, avec la liste des aidants à former.',
  },
  {
    title: 'Nous répondons',
    text: 'Notre équipe lit la demande. Elle répond par mail, et peut poser des questions sur la page de suivi.',
  },
  {
    title: 'Vous inscrivez',
    text: (
      <>
        Le référent inscrit chaque aidant à une <a href={sitePaths.trainings}>session</a>, et lui-même à un webinaire.
        L’organisme confirme. C’est le moment de <a href={sitePaths.funding}>voir qui paie</a>.
      </>
    ),
  },
  {
    title: 'Les aidants se forment',
    text: 'Sept ou quatorze heures, selon leur expérience. Puis ils passent le test Pix, en ligne.',
  },
  {
    title: 'Les comptes s’ouvrent',
    text: 'Formation suivie, test réussi : l’aidant et son référent reçoivent un mail, et le guide de bienvenue.',
  },
]

/** Mission s4, lines 334 to 337. */
const AGAIN: readonly Step[] = [
  {
    title: 'Le référent ajoute la personne',
    text: 'Dans son espace, rubrique « Équipe ». Notre équipe vérifie et répond par mail.',
  },
  {
    title: 'Il choisit la formation',
    text: 'Une session. Ou, sans rien payer, un collègue habilité qui a signé plus de cinq mandats.',
  },
  {
    title: 'La personne se forme',
    text: 'L’organisme confirme la place. Après la formation, elle passe le test Pix.',
  },
  { title: 'Son compte s’ouvre', text: 'Elle l’active avec son référent, en cinq minutes.' },
]

interface StepsProps {
  readonly steps: readonly Step[]
  /** Six are better read as three and three. */
  readonly threeAbreast?: boolean | undefined
}

function Steps({ steps, threeAbreast = false }: StepsProps) {
  return (
    <ol class={threeAbreast ? 'ac-steps ac-steps--three' : 'ac-steps'}>
      {steps.map(({ title, text }) => (
        <li key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  )
}

/** Measured, never promised: what was not done often enough to be measured is said so. */
function Delays({ examination, track }: Omit<HabilitationPageProps, 'request'>) {
  const measured = [
    { label: 'Réponse à la demande d’une structure', days: examination?.days },
    { label: 'Réponse pour une personne de plus', days: track.examination },
    { label: 'De notre accord à la fin de la formation', days: track.training },
    { label: 'De la formation à l’ouverture du compte', days: track.account },
  ].flatMap(({ label, days }) => (days === undefined ? [] : [{ label, value: plural(days, 'jour') }]))
  if (measured.length === 0) {
    return (
      <p>
        Nous mesurons nos délais sur les derniers mois. Il y a eu trop peu de dossiers pour en donner un. Votre page de
        suivi dit toujours ce qui est attendu, et de qui.
      </p>
    )
  }
  return (
    <>
      <p>Voici les délais mesurés ces derniers mois. Une fois sur deux, c’est plus court.</p>
      <SummaryList rows={measured} />
    </>
  )
}
